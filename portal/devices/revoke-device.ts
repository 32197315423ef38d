import 'server-only';
import { eq } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { devices } from '../db/schema/devices.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** From here on the device's calls are refused and its stream ends. Revoking twice changes nothing. */
export async function revokeDevice(
  actor: Actor,
  deviceId: string,
  { reason }: { reason: string },
  at: number,
): Promise<{ deviceId: string; revokedAt: number }> {
  requirePermission(actor, 'device.pair');
  const revokedAt = await withWrite(async (tx) => {
    const [device] = await tx.select().from(devices).where(eq(devices.deviceId, deviceId));
    const mine = device?.personId === personOf(actor);
    // Another's device and none at all are the same answer to who may revoke only their own.
    if (device === undefined || !(mine || mayRead(actor, 'device.revoke')))
      throw new PortalProblem('not_found', `There is no device ${deviceId}.`);
    if (device.revokedAt !== null) return device.revokedAt;
    await tx.update(devices).set({ revokedAt: at }).where(eq(devices.deviceId, deviceId));
    const about = { personId: personOf(actor), deviceId };
    await appendEntries(tx, [portalEntry('device.revoked', { reason }, about, at)], at);
    return at;
  });
  signalCommit('device');
  return { deviceId, revokedAt };
}

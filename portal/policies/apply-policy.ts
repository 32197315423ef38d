import 'server-only';
import { eq } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { devices } from '../db/schema/devices.ts';
import { policies } from '../db/schema/policies.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** A device says which version it now obeys and how many entries it still holds. A new version is an entry. */
export async function applyPolicy(
  actor: DeviceActor,
  { version, outboxSize }: { version: number; outboxSize: number },
  at: number,
): Promise<{ version: number }> {
  const { deviceId, personId } = actor;
  const fresh = await withWrite(async (tx) => {
    const [known] = await tx.select().from(policies).where(eq(policies.version, version));
    if (known === undefined) {
      throw new PortalProblem('request_invalid', `This portal never published version ${version}.`);
    }
    const [device] = await tx.select().from(devices).where(eq(devices.deviceId, deviceId));
    const fresh = device?.policyVersion !== version;
    await tx
      .update(devices)
      .set(fresh ? { outboxSize, policyVersion: version, policyAppliedAt: at } : { outboxSize })
      .where(eq(devices.deviceId, deviceId));
    if (!fresh) return false;
    const about = { personId, deviceId, policyVersion: version };
    await appendEntries(tx, [portalEntry('policy.applied', { version }, about, at)], at);
    return true;
  });
  if (fresh) signalCommit('ledger');
  return { version };
}

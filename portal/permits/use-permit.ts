import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { withWrite } from '../db/client.ts';
import { permits } from '../db/schema/permits.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/**
 * What became of a reservation. A spend is taken even after the minute is over: the first request has left, and
 * what happened is counted. A spent permit stays spent, whatever is said of it later.
 */
export async function usePermit(
  actor: DeviceActor,
  permitId: string,
  { use }: { use: 'spent' | 'released' },
  at: number,
): Promise<{ permitId: string; state: 'spent' | 'released' }> {
  return withWrite(async (tx) => {
    const mine = and(eq(permits.permitId, permitId), eq(permits.deviceId, actor.deviceId));
    const [permit] = await tx.select().from(permits).where(mine);
    if (permit === undefined) {
      throw new PortalProblem('not_found', `This device holds no permit ${permitId}.`);
    }
    if (permit.state === 'spent' || permit.state === use) return { permitId, state: permit.state };
    await tx.update(permits).set({ state: use, usedAt: at }).where(mine);
    if (use === 'spent') {
      const { personId, deviceId, account, batchId } = permit;
      const about = { personId, deviceId, account, batchId, policyVersion: permit.fields.policyVersion };
      await appendEntries(tx, [portalEntry('permit.spent', { permitId }, about, at)], at);
    }
    return { permitId, state: use };
  });
}

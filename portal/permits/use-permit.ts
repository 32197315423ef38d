import 'server-only';
import type { permitUseAnswer, permitUseRequest } from '@pullcord/core/contract/device-contract';
import { PERMIT_TTL_MS } from '@pullcord/core/permit/grant';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { withWrite } from '../db/client.ts';
import { permits } from '../db/schema/permits.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { findAccountHolder } from './find-account-holder.ts';

/**
 * What became of a reservation. A spend is taken even after the minute is over: the first request has left, and
 * what happened is counted. A spent permit stays spent, whatever is said of it later. A claim spends it before the first
 * request, unless another device's batch holds the account: of two that confirm at once one is told who was first. Said
 * again while the batch runs, it is a sign of life and nothing else.
 */
export async function usePermit(
  actor: DeviceActor,
  permitId: string,
  { use }: z.infer<typeof permitUseRequest>,
  at: number,
): Promise<z.infer<typeof permitUseAnswer>> {
  return withWrite(async (tx) => {
    const mine = and(eq(permits.permitId, permitId), eq(permits.deviceId, actor.deviceId));
    const [permit] = await tx.select().from(permits).where(mine);
    if (permit === undefined) {
      throw new PortalProblem('not_found', `This device holds no permit ${permitId}.`);
    }
    if (permit.state === 'spent' && use === 'claimed') {
      await tx
        .update(permits)
        .set({ expiresAt: at + PERMIT_TTL_MS })
        .where(mine);
    }
    if (permit.state === 'spent' || permit.state === use) return { permitId, state: permit.state };
    const { personId, deviceId, account, batchId } = permit;
    if (use === 'claimed') {
      const { emergency } = permit.fields.bounds;
      const holder = await findAccountHolder(tx, { account, deviceId, emergency }, at);
      if (holder !== undefined) return { permitId, state: permit.state, holder };
    }
    const state = use === 'released' ? 'released' : 'spent';
    await tx.update(permits).set({ state, usedAt: at }).where(mine);
    if (state === 'spent') {
      const about = { personId, deviceId, account, batchId, policyVersion: permit.fields.policyVersion };
      await appendEntries(tx, [portalEntry('permit.spent', { permitId }, about, at)], at);
    }
    return { permitId, state };
  });
}

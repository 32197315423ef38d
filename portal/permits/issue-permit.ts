import 'server-only';
import type { permitAnswer } from '@pullcord/core/contract/device-contract';
import { grant, PERMIT_TTL_MS } from '@pullcord/core/permit/grant';
import type { PermitBounds } from '@pullcord/core/permit/permit';
import { refuse } from '@pullcord/core/permit/refusal';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import { judgeMinute } from '@pullcord/core/policy/judge-minute';
import { and, desc, eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { type WriteTx, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { permits } from '../db/schema/permits.ts';
import { policies } from '../db/schema/policies.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { findAccountHolder } from './find-account-holder.ts';
import { readMinute } from './read-minute.ts';

export type PermitAnswer = z.infer<typeof permitAnswer>;

/**
 * Grants or refuses a reservation by the same `grant` the device runs, with each layer's minute counted over
 * everybody it addresses. It carries the account's lease: while one
 * device holds it, no other may dispatch for the account. Asking again for the same batch replaces
 * the earlier reservation, so that an open review is counted once. Both answers are entries.
 */
export async function issuePermit(
  actor: DeviceActor,
  bounds: PermitBounds,
  at: number,
): Promise<PermitAnswer> {
  const answer = await withWrite((tx) => decide(tx, actor, bounds, at));
  signalCommit('ledger');
  return answer;
}

async function decide(
  tx: WriteTx,
  actor: DeviceActor,
  asked: PermitBounds,
  at: number,
): Promise<PermitAnswer> {
  const { personId, deviceId } = actor;
  // A command line is automated whatever it says of itself.
  const bounds = { ...asked, automated: asked.automated || actor.deviceKind === 'cli' };
  const { version, settings } = await requireSettings(tx);
  await tx
    .update(permits)
    .set({ state: 'released', usedAt: at })
    .where(
      and(eq(permits.batchId, bounds.batchId), eq(permits.deviceId, deviceId), eq(permits.state, 'reserved')),
    );
  const { account, batchId, automated, emergency, strategies } = bounds;
  const about = { personId, deviceId, account, batchId, policyVersion: version };
  const holder = await findAccountHolder(tx, { account, deviceId, emergency }, at);
  if (holder !== undefined) {
    const payload = { bounds, refusal: refuse('account_busy', { detail: holder }) };
    await appendEntries(tx, [portalEntry('permit.refused', payload, about, at)], at);
    return { granted: false, refusal: payload.refusal };
  }
  const tags = strategies.map(({ tag }) => tag);
  const decision = grant({
    bounds,
    limits: effectiveLimits(settings, { personId, automated, strategies: tags, own: {} }),
    usage: { counted: judgeMinute(settings, { ...bounds, personId }, await readMinute(tx, at)) },
    roles: actor.roles,
    overSize: settings.overSize,
    unknownValue: settings.unknownValue,
    at,
    ttlMs: PERMIT_TTL_MS,
    permitId: ulid(at),
    policyVersion: version,
    grantedBy: 'portal',
  });
  if (!decision.ok) {
    const payload = { bounds, refusal: decision.error };
    await appendEntries(tx, [portalEntry('permit.refused', payload, about, at)], at);
    return { granted: false, refusal: decision.error };
  }
  const permit = decision.value;
  await tx.insert(permits).values({
    permitId: permit.permitId,
    personId,
    deviceId,
    batchId,
    account,
    orders: bounds.orders,
    state: 'reserved',
    fields: permit,
    grantedAt: permit.grantedAt,
    expiresAt: permit.expiresAt,
  });
  await appendEntries(tx, [portalEntry('permit.granted', permit, about, at)], at);
  return { granted: true, permit };
}

async function requireSettings(tx: WriteTx) {
  const [found] = await tx
    .select({ version: policies.version, settings: policies.settings })
    .from(policies)
    .orderBy(desc(policies.version))
    .limit(1);
  if (found === undefined) {
    throw new PortalProblem('unavailable', 'No policy is published yet. Own limits hold; try again shortly.');
  }
  return found;
}

import 'server-only';
import type { permitAnswer } from '@pullcord/core/contract/device-contract';
import { grant, PERMIT_TTL_MS } from '@pullcord/core/permit/grant';
import type { PermitBounds } from '@pullcord/core/permit/permit';
import { type Refusal, refuse } from '@pullcord/core/permit/refusal';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import { judgeMinute } from '@pullcord/core/policy/judge-minute';
import { ulid } from 'ulid';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import type { DeviceNonce } from '../access/device-nonce.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { foreignBatch } from './foreign-batch.ts';
import { type PermitAsk, type PolicyInForce, permitGroup } from './permit-group.ts';
import type { PermitRoom } from './permit-room.ts';

export type PermitAnswer = z.infer<typeof permitAnswer>;

interface IssueAsk extends PermitAsk {
  bounds: PermitBounds;
}

/**
 * Grants or refuses a reservation by the same `grant` the device runs, with each layer's minute counted over
 * everybody it addresses. While another device's batch is on its way in the account, none is granted. Asking again for
 * the same batch replaces the earlier reservation, so that an open review is counted once. Both answers are entries.
 */
export async function issuePermit(
  actor: DeviceActor,
  bounds: PermitBounds,
  at: number,
  nonce: DeviceNonce | null = null,
): Promise<PermitAnswer> {
  const { account, batchId } = bounds;
  const answer = await issue({ actor, bounds, at, nonce, account, batchId, permitId: null });
  signalCommit('ledger');
  return answer;
}

const issue = permitGroup(decide, { judges: 'the minute' });

function decide(
  room: PermitRoom,
  { version, settings }: PolicyInForce,
  { actor, bounds: asked, at }: IssueAsk,
): PermitAnswer {
  const { personId, deviceId } = actor;
  // A command line is automated whatever it says of itself.
  const bounds = { ...asked, automated: asked.automated || actor.deviceKind === 'cli' };
  const { account, batchId, automated, emergency, strategies } = bounds;
  const about = { personId, deviceId, account, batchId, policyVersion: version };
  const decline = (refusal: Refusal): PermitAnswer => {
    room.drafts.push(portalEntry('permit.refused', { bounds, refusal }, about, at));
    return { granted: false, refusal };
  };
  if (!room.takeBatch(batchId, personId)) throw foreignBatch(batchId);
  room.releaseReserved({ batchId, deviceId }, at);
  const holder = room.findHolder({ account, deviceId, personId, emergency }, at);
  if (holder !== undefined) return decline(refuse('account_busy', { detail: holder }));
  const tags = strategies.map(({ tag }) => tag);
  const decision = grant({
    bounds,
    limits: effectiveLimits(settings, { personId, automated, strategies: tags, own: {} }),
    usage: { counted: judgeMinute(settings, { ...bounds, personId }, room.minute(at)) },
    roles: actor.roles,
    overSize: settings.overSize,
    unknownValue: settings.unknownValue,
    at,
    ttlMs: PERMIT_TTL_MS,
    permitId: ulid(at),
    policyVersion: version,
    grantedBy: 'portal',
  });
  if (!decision.ok) return decline(decision.error);
  const permit = decision.value;
  room.reserve(permit, actor);
  room.drafts.push(portalEntry('permit.granted', permit, about, at));
  return { granted: true, permit };
}

import 'server-only';
import type { permitUseAnswer, permitUseRequest } from '@pullcord/core/contract/device-contract';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import type { DeviceNonce } from '../access/device-nonce.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { type PermitAsk, type PolicyInForce, permitGroup } from './permit-group.ts';
import type { PermitRoom } from './permit-room.ts';

type Use = z.infer<typeof permitUseRequest>['use'];
type UseAnswer = z.infer<typeof permitUseAnswer>;

interface UseAsk extends PermitAsk {
  permitId: string;
  use: Use;
}

/**
 * What became of a reservation. A spend is taken even after the minute is over: the first request has left, and
 * what happened is counted. A spent permit stays spent, whatever is said of it later. A claim spends it before the first
 * request, unless another device's batch holds the account: of two that confirm at once one is told who was first. Where
 * another device only stands by for it, the claim is to come again when that is over, and stands before all others till
 * then. Said again while the batch runs, it is a sign of life and nothing else.
 */
export function applyPermitUse(
  actor: DeviceActor,
  permitId: string,
  { use }: { use: Use },
  at: number,
  nonce: DeviceNonce | null = null,
): Promise<UseAnswer> {
  return take({ actor, permitId, use, at, nonce, account: null });
}

const take = permitGroup(decide, { judges: 'the account' });

function decide(room: PermitRoom, _policy: PolicyInForce, { actor, permitId, use, at }: UseAsk): UseAnswer {
  const { deviceId } = actor;
  const permit = room.findPermit(permitId, deviceId);
  if (permit === undefined) {
    throw new PortalProblem('not_found', `This device holds no permit ${permitId}.`);
  }
  const { state } = permit;
  if (state === 'spent' && use === 'claimed') room.prolong(permit, at);
  if (state === 'spent' || state === use) return { permitId, state };
  const { personId, account, batchId, fields } = permit;
  if (use === 'claimed') {
    const { emergency } = fields.bounds;
    const holder = room.findHolder({ account, deviceId, personId, emergency }, at);
    if (holder !== undefined) return { permitId, state, holder };
    const inWay = room.findStandbyInWay({ account, deviceId }, at);
    if (inWay !== undefined) {
      room.letClaimWait(permit, at);
      // A device that does not know how to wait takes the name for a batch's, and sends nothing.
      return { permitId, state, holder: inWay.name, againMs: inWay.endsInMs };
    }
  }
  if (use === 'released') {
    room.end(permit, 'released', at);
    return { permitId, state: 'released' };
  }
  room.end(permit, 'spent', at);
  const about = { personId, deviceId, account, batchId, policyVersion: fields.policyVersion };
  room.drafts.push(portalEntry('permit.spent', { permitId }, about, at));
  return { permitId, state: 'spent' };
}

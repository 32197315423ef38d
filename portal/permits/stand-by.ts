import 'server-only';
import type { standbyAnswer } from '@pullcord/core/contract/device-contract';
import { STANDBY_EVERY_MS } from '@pullcord/core/permit/standby';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import type { DeviceNonce } from '../access/device-nonce.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { type PermitAsk, type PolicyInForce, permitGroup } from './permit-group.ts';
import type { PermitRoom } from './permit-room.ts';

type StandbyAnswer = z.infer<typeof standbyAnswer>;

interface StandbyAskOfDevice extends PermitAsk {
  permitId: string;
  fresh: boolean;
}

/** A batch ends by itself; a review that waits for one need not look more often. */
const BUSY_AGAIN_MS = 5_000;

/**
 * While somebody looks at an open review, no other device's batch begins in its account for two seconds more. Only for a
 * reservation that stands, by the policy in force, and in an account that no other device's batch holds. It makes no
 * entry: it counts for nothing, and whoever misused it could keep another device waiting for two seconds.
 */
export function standBy(
  actor: DeviceActor,
  permitId: string,
  { fresh }: { fresh: boolean },
  at: number,
  nonce: DeviceNonce | null = null,
): Promise<StandbyAnswer> {
  return ask({ actor, permitId, fresh, at, nonce, account: null });
}

const ask = permitGroup(decide, { judges: 'the account' });

function decide(
  room: PermitRoom,
  { version }: PolicyInForce,
  { actor, permitId, fresh, at }: StandbyAskOfDevice,
): StandbyAnswer {
  const { deviceId, personId } = actor;
  const permit = room.findPermit(permitId, deviceId);
  if (permit === undefined) {
    throw new PortalProblem('not_found', `This device holds no permit ${permitId}.`);
  }
  const { account, state, fields } = permit;
  const { bounds, expiresAt, policyVersion } = fields;
  const isOver = state !== 'reserved' || expiresAt <= at || policyVersion !== version;
  if (isOver) return { permitId, forMs: 0, againMs: 0 };
  const holder = room.findHolder({ account, deviceId, personId, emergency: bounds.emergency }, at);
  if (holder !== undefined) return { permitId, forMs: 0, againMs: BUSY_AGAIN_MS };
  const inWay = room.findStandbyInWay({ account, deviceId }, at);
  const { until } = room.standBy(permit, fresh, at);
  // Not prolonged, what is left of it still holds: nothing that was given is taken back.
  const forMs = Math.max(0, until - at);
  return { permitId, forMs, againMs: Math.min(inWay?.endsInMs ?? STANDBY_EVERY_MS, STANDBY_EVERY_MS) };
}

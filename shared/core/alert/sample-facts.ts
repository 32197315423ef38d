import type { TradeActivity } from '../plan/trade-activity.ts';
import type { ConfirmedFact, Fact } from './fact.ts';

/** Facts for tests of this room; `at` in epoch ms. */
const by = { personId: 'person-1', desks: [] as string[] };

export function confirmed(
  at: number,
  batchId: string,
  about: { orders?: number; quantity?: number; value?: string; emergency?: boolean; tag?: string } & {
    deadlineAt?: number;
    activity?: TradeActivity[];
  } = {},
): ConfirmedFact {
  const { orders = 1, quantity = 10, value = '1000', tag = null, emergency = false } = about;
  const { deadlineAt = at + 60_000, activity = [] } = about;
  const parts = [{ tag, orders, quantity, value }];
  return { kind: 'confirmed', at, batchId, account: 'AB1234', parts, emergency, deadlineAt, activity, ...by };
}

export function settled(
  at: number,
  orderId: string,
  about: { failed?: boolean; tried?: boolean; tag?: string } = {},
): Fact {
  const { failed = false, tried = true, tag = null } = about;
  return { kind: 'settled', at, batchId: 'batch-1', orderId, tag, failed, tried, ...by };
}

export function ended(at: number, batchId: string, unknown = 0): Fact {
  return { kind: 'ended', at, batchId, unknown, ...by };
}

export function clock(at: number): Fact {
  return { kind: 'clock', at, ...by };
}

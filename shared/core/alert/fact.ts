import type { TradeActivity } from '../plan/trade-activity.ts';
import type { DecimalText } from '../value/decimal.ts';
import type { RuleScope } from './rule.ts';

/** What rules look at, as plain values: alerts know neither entries nor policies. Times are epoch ms. */
interface FactHead {
  at: number;
  personId: string;
  /** Desks the person belongs to. */
  desks: readonly string[];
}
/** One strategy's part of a batch; `tag` null: the orders without one. */
export interface BatchPart {
  tag: string | null;
  orders: number;
  quantity: number;
  /** Known rupees. */
  value: DecimalText;
}
interface OfBatch extends FactHead {
  batchId: string;
}
export interface ConfirmedFact extends OfBatch {
  kind: 'confirmed';
  account: string;
  parts: readonly BatchPart[];
  emergency: boolean;
  /** When its last entry is due. */
  deadlineAt: number;
  /** The account's day in the contracts of this batch; empty where the device did not say. */
  activity: readonly TradeActivity[];
}
interface RefusedFact extends OfBatch {
  kind: 'refused';
  parts: readonly BatchPart[];
}
/** A permit was spent: the first request has left. */
interface SpentFact extends OfBatch {
  kind: 'spent';
}
/** One order that reached its end. `tried` is false where nothing was sent for it. */
interface SettledFact extends OfBatch {
  kind: 'settled';
  orderId: string;
  tag: string | null;
  failed: boolean;
  tried: boolean;
}
/** A batch's last word, for now: `unknown` orders may be settled by a later one. */
interface EndedFact extends OfBatch {
  kind: 'ended';
  unknown: number;
}
/** The record itself may be wrong: which of these a device did, or said, or the portal found. */
export const CONFLICTS = [
  'sequence_conflict',
  'sequence_gap',
  'outbox_lost',
  'ledger_doubted',
  'archive_refused',
] as const;
interface ConflictFact extends FactHead {
  kind: 'conflict';
  deviceId: string;
  what: (typeof CONFLICTS)[number];
}
/** How a device stands, as the clock finds it. `owesSince` null: no entries wait on it and no batch of its runs. */
interface DeviceFact extends FactHead {
  kind: 'device';
  deviceId: string;
  owesSince: number | null;
}
/** Nothing happened, time passed. */
interface ClockFact extends FactHead {
  kind: 'clock';
}
export type Fact =
  | ConfirmedFact
  | RefusedFact
  | SpentFact
  | SettledFact
  | EndedFact
  | ConflictFact
  | DeviceFact
  | ClockFact;

/** The fact as a rule of that scope sees it; undefined where it is none of its business. */
export function inScope<F extends Fact>(scope: RuleScope | undefined, fact: F): F | undefined {
  if (scope === undefined || scope.kind === 'organisation' || fact.kind === 'clock') return fact;
  if (scope.kind === 'person') return fact.personId === scope.personId ? fact : undefined;
  if (scope.kind === 'desk') return fact.desks.includes(scope.deskId) ? fact : undefined;
  if (fact.kind === 'settled') return fact.tag === scope.tag ? fact : undefined;
  if (!('parts' in fact)) return fact;
  const parts = fact.parts.filter(({ tag }) => tag === scope.tag);
  return parts.length === 0 ? undefined : { ...fact, parts };
}

import type { RejectReason } from '@pullcord/core/dispatch/reject-reason';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { isUnsettled } from '@pullcord/core/outcome/report-batch';
import type { Refusal } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { leavesAny } from '@pullcord/device/batch/may-still-trade';
import type { BrokerFailureKind } from '@pullcord/device/broker/broker-failure';

/** What scripts depend on: interfaces that stay. */
export const EXIT = {
  done: 0,
  notCancelled: 1,
  usage: 2,
  refused: 3,
  signedOut: 4,
  unreachable: 5,
  unknown: 6,
  writesRefused: 7,
  busy: 8,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The broker refuses this machine, account or hour, not the order. */
const WRITES_REFUSED: ReadonlySet<RejectReason> = new Set([
  'write_not_permitted',
  'address_not_registered',
  'algo_name_invalid',
  'account_restricted',
  'closed_hours',
  'segment_closed',
  'edge_blocked',
]);

/**
 * As the report: orders that were not chosen do not count. But nothing is done where nothing was chosen and the scope holds
 * orders that were left out, or rows nobody could read: they may still trade.
 */
export function exitOfCancel(report: BatchReport, plan: CancelPlan): ExitCode {
  const code = exitOfReport(report);
  const isNothing = code === EXIT.done && report.orders.length === 0 && leavesAny(plan);
  return isNothing ? EXIT.notCancelled : code;
}

/** Unknown outranks every failure: it still needs somebody. */
export function exitOfReport(report: BatchReport): ExitCode {
  const { orders, stoppedBy } = report;
  if (orders.some(isUnsettled)) return EXIT.unknown;
  if (orders.every((row) => row.specification === 'CANCELLED')) return EXIT.done;
  const nothingTaken = orders.every((row) => row.state === 'not_sent' || row.rejected !== null);
  const reasons = orders.flatMap((row) => row.rejected ?? []);
  if (nothingTaken && stoppedBy?.reason === 'token_invalid') return EXIT.signedOut;
  const refused = reasons.length > 0 && reasons.every((reason) => WRITES_REFUSED.has(reason));
  if (nothingTaken && refused) return EXIT.writesRefused;
  if (stoppedBy?.reason != null && WRITES_REFUSED.has(stoppedBy.reason)) return EXIT.writesRefused;
  return EXIT.notCancelled;
}

export function exitOfRefusal({ reason }: Refusal): ExitCode {
  if (reason === 'account_busy') return EXIT.busy;
  if (reason === 'account_not_connected') return EXIT.signedOut;
  return EXIT.refused;
}

export function exitOfFailure(kind: BrokerFailureKind): ExitCode {
  if (kind === 'token_missing' || kind === 'token_invalid') return EXIT.signedOut;
  return kind === 'refused' ? EXIT.writesRefused : EXIT.unreachable;
}

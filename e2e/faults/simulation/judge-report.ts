import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import type { Evidence } from './evidence.ts';
import type { ModelBroker } from './model-broker.ts';
import { isEnded, type ModelOrder, momentAt, nowOf } from './model-order.ts';

/** The book may be so far behind, and a reading so long on its way. */
const BEHIND_MS = 4_500;

export interface ReportCase {
  evidence: Evidence;
  broker: ModelBroker;
  report: BatchReport;
  clockOffMs: number;
  /** When the batch ended, in true time. */
  endedAt: number;
  /** Settled for good: nothing may be unknown any more. */
  healed: boolean;
}

/** I1 and I10 of one ended batch, against the broker's own truth. Wrong outcomes are what B6 counts. */
export function judgeReport(judged: ReportCase): void {
  const { evidence, report, healed } = judged;
  const { batchId, counts, phase } = report;
  const started = evidence.started.get(batchId);
  if (phase === 'running') evidence.breach('I10', `${batchId} ended and is still running`);
  if (healed && phase === 'unsettled') evidence.breach('I3', `${batchId} is never settled`);
  const { total, ...parts } = counts;
  const sum = Object.values(parts).reduce((all, part) => all + part, 0);
  if (sum !== total || total !== report.orders.length) {
    evidence.breach('I10', `${batchId}: ${sum} of ${total} in ${report.orders.length} rows`);
  }
  const ids = report.orders.map((row) => row.orderId);
  const planned = started?.plan.orders.map((order) => order.orderId) ?? [];
  if (new Set(ids).size !== ids.length || planned.some((id) => !ids.includes(id))) {
    evidence.breach('I10', `${batchId}: not exactly one row for each order`);
  }
  for (const row of report.orders) {
    const wrong = wrongOf(judged, row);
    if (wrong !== undefined) evidence.breach('I1', `${row.orderId} is called ${row.state}: ${wrong}`);
  }
}

function wrongOf(judged: ReportCase, row: OrderProgress): string | undefined {
  const order = judged.broker.orders.get(row.orderId);
  if (order === undefined) return row.state === 'not_sent' ? undefined : 'the broker has no such order';
  const truth = nowOf(order);
  const isCancelled = truth.status.startsWith('cancelled');
  const said = `the broker says ${truth.status}, ${truth.filled} of ${truth.quantity} filled, by ${truth.by}`;
  switch (row.state) {
    case 'cancelled':
      if (!isCancelled || truth.filled > 0) return said;
      return mayBeOurs(judged, row.orderId) ? undefined : 'no request of ours can have cancelled it';
    case 'partly_filled':
      if (!isCancelled || truth.filled === 0 || truth.filled !== row.filledQuantity) return said;
      return mayBeOurs(judged, row.orderId) ? undefined : 'no request of ours can have cancelled it';
    case 'cancelled_elsewhere':
      return isCancelled && (truth.by !== 'ours' || !wasTaken(judged, row.orderId)) ? undefined : said;
    case 'filled':
      return truth.status === 'complete' && row.filledQuantity === truth.filled ? undefined : said;
    case 'order_rejected':
      return truth.status === 'rejected' ? undefined : said;
    case 'still_open':
      return wasOpen(judged, row, order) ? undefined : said;
    case 'not_sent':
      return wrongNotSent(judged, row);
    case 'unknown':
    case 'unsettled_day_over':
      return undefined;
    case 'waiting':
    case 'sent':
      return 'the batch is over';
  }
}

/** An intent without an answer may have left, for all that anybody can know afterwards. */
function mayBeOurs({ evidence, broker, report }: ReportCase, orderId: string): boolean {
  // A sweep of ours may take what no request names.
  if (broker.taken.some((each) => each.orderId === orderId && each.by === 'ours')) return true;
  if (evidence.isInDoubt(report.batchId, orderId)) return true;
  return evidence.sends.some((send) => {
    if (!send.orderIds.includes(orderId)) return false;
    const { reply } = send;
    if (reply === null || !('status' in reply) || reply.status < 400 || reply.status >= 500) return true;
    // Half a refusal is none.
    return !isWhole(reply.text);
  });
}

/** A page, or JSON to its end: an answer may be cut off behind any of its braces. */
function isWhole(text: string): boolean {
  if (text.endsWith('>')) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function wasOpen({ clockOffMs }: ReportCase, row: OrderProgress, order: ModelOrder): boolean {
  const at = (row.settledAt ?? Number.NaN) - clockOffMs - BEHIND_MS;
  const then = momentAt(order, at) ?? order.trail[0];
  return then !== undefined && !isEnded(then);
}

/** Whether the broker took a cancel that this very batch sent. */
function wasTaken({ evidence, broker, report }: ReportCase, orderId: string): boolean {
  return evidence.sends.some(
    (send) =>
      send.intent?.batchId === report.batchId &&
      broker.taken.some(
        (each) => each.orderId === orderId && each.by === 'ours' && each.t === send.arrivedAt,
      ),
  );
}

function wrongNotSent(judged: ReportCase, row: OrderProgress): string | undefined {
  if (wasTaken(judged, row.orderId)) return 'the broker took our cancel of it';
  const order = judged.broker.orders.get(row.orderId);
  if (row.notSent === 'changed_materially' && order !== undefined) {
    const planned = order.trail[0]?.quantity ?? 0;
    const grew = order.trail.some((moment) => moment.quantity > planned);
    if (!grew) return 'it never changed';
  }
  return row.notSent === null ? 'no reason is given' : undefined;
}

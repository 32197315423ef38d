import { z } from 'zod';
import { isGttId } from '../order/gtt.ts';
import { findSegment } from '../order/instrument.ts';
import { type Order, order } from '../order/order.ts';
import type { KnownOrderStatus } from '../order/order-status.ts';
import { wireCount, wireDecimal, wireText } from './wire.ts';

const rule = z.object({ status: wireText, trigger_price: wireDecimal, transaction_type: wireText });
const row = z.object({
  gtt_order_id: z.string(),
  exchange: wireText,
  product: wireText,
  quantity: wireCount,
  instrument_token: wireText,
  trading_symbol: wireText,
  rules: z.array(rule).min(1),
});
const list = z.object({ data: z.array(z.unknown()).nullable() });

/** What a rule's state means in the order book's words; any other one still waits. An expired one never traded. */
const ENDED: Readonly<Record<string, KnownOrderStatus>> = {
  CANCELLED: 'cancelled',
  COMPLETED: 'complete',
  TRIGGERED: 'complete',
  EXPIRED: 'rejected',
  FAILED: 'rejected',
  REJECTED: 'rejected',
};

/**
 * The broker's GTT list as rows like those of the book, so that plan, journal, outcome and record treat a
 * trigger like any order. Its first trigger price stands for the price. Undefined where the answer is no list;
 * a row that cannot be read is left out, and so is never chosen.
 */
export function readGtts(json: unknown, account: string): Order[] | undefined {
  const read = list.safeParse(json);
  if (!read.success) return undefined;
  return (read.data.data ?? []).flatMap((each) => readGtt(each, account) ?? []);
}

function readGtt(each: unknown, account: string): Order | undefined {
  const wire = row.safeParse(each);
  if (!wire.success || !isGttId(wire.data.gtt_order_id)) return undefined;
  const { data } = wire;
  const [first] = data.rules;
  const status = statusOf(data.rules.map((each) => each.status?.toUpperCase() ?? ''));
  const instrumentKey = data.instrument_token ?? '';
  const segment = findSegment(instrumentKey, data.exchange ?? '') ?? null;
  return order.safeParse({
    orderId: data.gtt_order_id,
    account,
    placedBy: account,
    parentOrderId: null,
    exchangeOrderId: null,
    instrumentKey,
    segment,
    symbol: data.trading_symbol ?? instrumentKey,
    side: first?.transaction_type?.toUpperCase(),
    type: 'LIMIT',
    product: data.product ?? '',
    validity: '',
    variety: 'GTT',
    price: first?.trigger_price,
    triggerPrice: first?.trigger_price,
    averagePrice: '0',
    quantity: data.quantity,
    filledQuantity: 0,
    pendingQuantity: status === 'trigger pending' ? data.quantity : 0,
    unitsPerLot: segment === 'MCX_FO' ? null : 1,
    tag: null,
    status,
    statusText: data.rules.map((each) => each.status ?? 'unknown').join(', '),
    statusMessage: null,
    placedAt: null,
    exchangeAt: null,
    afterMarket: false,
    requestCount: 0,
    gttOrderId: data.gtt_order_id,
  }).data;
}

/** Waiting while one rule waits; else what ended it, a trade before anything else. */
function statusOf(rules: readonly string[]): KnownOrderStatus {
  const ends = rules.map((each) => ENDED[each]);
  if (ends.includes(undefined)) return 'trigger pending';
  return ends.includes('complete') ? 'complete' : ends.includes('cancelled') ? 'cancelled' : 'rejected';
}

import { z } from 'zod';
import { isGttId } from '../order/gtt.ts';
import { findSegment } from '../order/instrument.ts';
import { type Order, type OrderType, order } from '../order/order.ts';
import { endOf, type OrderStatus } from '../order/order-status.ts';
import { findRows } from './find-rows.ts';
import { mayWait } from './read-gtt-count.ts';
import { wireCount, wireDecimal, wireText } from './wire.ts';

const rule = z.object({
  strategy: wireText,
  status: wireText,
  trigger_price: wireDecimal,
  transaction_type: wireText,
  order_id: wireText,
});
type Rule = z.infer<typeof rule>;
const row = z.object({
  gtt_order_id: z.string(),
  exchange: wireText,
  product: wireText,
  quantity: wireCount,
  instrument_token: wireText,
  trading_symbol: wireText,
  rules: z.array(rule).min(1),
});

/** What ended a rule, in the order book's words; any other one still waits. An expired one never traded. */
const ENDED: Readonly<Record<string, OrderStatus>> = {
  CANCELLED: 'cancelled',
  COMPLETED: 'complete',
  TRIGGERED: 'fired',
  EXPIRED: 'rejected',
  FAILED: 'rejected',
  REJECTED: 'rejected',
};

/**
 * The broker's GTT list as rows like those of the book, so that plan, journal, outcome and record treat a trigger like any
 * order. Its trigger price stands for the price. One that fired placed an order, which may work, trade or be refused: what
 * became of it stands in `orders`, the same book. Undefined where the answer is no list; a row that cannot be read is never
 * chosen, and counted where it may wait: whoever means all triggers must hear of it.
 */
export function readGtts(
  json: unknown,
  account: string,
  orders: ReadonlyMap<string, Order>,
): { triggers: Order[]; unreadableRows: number } | undefined {
  const rows = findRows(json);
  if (rows === undefined) return undefined;
  const read = new Map<string, Order>();
  let unreadableRows = 0;
  for (const each of rows) {
    const row = readGtt(each, account, orders);
    if (row === undefined) unreadableRows += Number(mayWait(each));
    // Of one that comes twice, a leg in each row, it waits while one of them does.
    else if (read.get(row.orderId)?.status !== 'trigger pending') read.set(row.orderId, row);
  }
  return { triggers: [...read.values()], unreadableRows };
}

function readGtt(each: unknown, account: string, orders: ReadonlyMap<string, Order>): Order | undefined {
  const wire = row.safeParse(each);
  if (!wire.success || !isGttId(wire.data.gtt_order_id)) return undefined;
  const { data } = wire;
  const status = statusOf(data.rules);
  const shown = shownRule(data.rules, status);
  const instrumentKey = data.instrument_token ?? '';
  const segment = findSegment(instrumentKey, data.exchange ?? '') ?? null;
  const read = order.safeParse({
    orderId: data.gtt_order_id,
    account,
    placedBy: account,
    parentOrderId: null,
    exchangeOrderId: null,
    instrumentKey,
    segment,
    symbol: data.trading_symbol ?? instrumentKey,
    side: shown?.transaction_type?.toUpperCase(),
    type: typeOf(shown),
    product: data.product ?? '',
    validity: '',
    variety: 'GTT',
    price: shown?.trigger_price,
    triggerPrice: shown?.trigger_price,
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
  const born = status === 'fired' ? orders.get(shown?.order_id ?? '') : undefined;
  return read === undefined || born === undefined ? read : followed(read, born);
}

/** A trigger that fired, with what the book says of the order it placed: while that is alive, so much of it may trade. */
function followed(trigger: Order, born: Order): Order {
  const { filledQuantity, averagePrice, pendingQuantity } = born;
  return {
    ...trigger,
    status: endOf(born.status) === undefined ? 'fired' : born.status,
    statusText: `${trigger.statusText}: order ${born.orderId} ${born.statusText}`,
    statusMessage: born.statusMessage,
    ...{ filledQuantity, averagePrice, pendingQuantity, firedOrderId: born.orderId },
  };
}

function endedAs({ status }: Rule): OrderStatus | undefined {
  return ENDED[status?.toUpperCase() ?? ''];
}

/** Waiting while one rule waits; else what ended it, an order of its own before anything else. */
function statusOf(rules: readonly Rule[]): OrderStatus {
  const ends = rules.map(endedAs);
  if (ends.includes(undefined)) return 'trigger pending';
  return (['fired', 'complete', 'cancelled'] as const).find((end) => ends.includes(end)) ?? 'rejected';
}

/**
 * The rule that says what a cancel would take away: the first that waits, since what came before it is done. Once no entry is
 * awaited a stop goes before its target: both are one cancel, and it is the stop that guards the position.
 */
function shownRule(rules: readonly Rule[], status: OrderStatus): Rule | undefined {
  if (status !== 'trigger pending') return rules.find((each) => endedAs(each) === status);
  const waiting = rules.filter((each) => endedAs(each) === undefined);
  const isEntry = waiting.some((each) => each.strategy?.toUpperCase() === 'ENTRY');
  return (isEntry ? undefined : waiting.find(isStopLoss)) ?? waiting[0];
}

function isStopLoss({ strategy }: Rule): boolean {
  return strategy?.toUpperCase() === 'STOPLOSS';
}

function typeOf(shown: Rule | undefined): OrderType {
  return shown !== undefined && isStopLoss(shown) ? 'SL' : 'LIMIT';
}

import { type Answer, refusal, success } from '../broker-answer.ts';
import { type AccountCall, findFault, type Route } from '../broker-call.ts';
import { type BrokerOrder, bookRow, historyRow } from '../broker-order.ts';
import { distortRows } from '../distort-rows.ts';
import { indianTime, indianTradeTime } from '../indian-time.ts';
import { findNumber } from '../json-fields.ts';
import type { Trade } from '../order-desk.ts';

const ID = /^[-a-zA-Z0-9]+$/;

export const ORDER_BOOK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v2/order/retrieve-all', group: 'read', handle: readBook },
  { method: 'GET', path: '/v2/order/details', group: 'read', handle: readDetails },
  { method: 'GET', path: '/v2/order/history', group: 'read', handle: readHistory },
  { method: 'GET', path: '/v2/order/trades', group: 'read', handle: readTrades },
  { method: 'GET', path: '/v2/order/trades/get-trades-for-day', group: 'read', handle: readDayTrades },
  { method: 'GET', path: '/v2/portfolio/short-term-positions', group: 'read', handle: readPositions },
];

/** Every order of the day, latest state of each; a stale book shows an earlier moment. */
function readBook(call: AccountCall): Answer {
  const { desk } = call.broker;
  const stale = findFault(call, 'stale-book');
  const orders = stale
    ? desk.bookBefore(call.account.key, findNumber(stale.with, 'ms') ?? 3_000)
    : desk.ofAccount(call.account.key).map((held) => held.order);
  return success(distortRows(call, orders.map(bookRow)));
}

function readDetails(call: AccountCall): Answer {
  const id = call.query.get('order_id');
  const refused = judgeId(id);
  if (refused) return refused;
  const stale = findFault(call, 'stale-book');
  const held = call.broker.desk.findOf(call.account.key, id ?? '');
  if (!held) return refusal(400, 'UDAPI100010');
  const edge = call.broker.clock.t() - (stale ? (findNumber(stale.with, 'ms') ?? 3_000) : 0);
  const order = held.trail.findLast((each) => each.t <= edge)?.order;
  const [row] = order ? distortRows(call, [bookRow(order)]) : [];
  return row ? success(row) : refusal(400, 'UDAPI100010');
}

function readHistory(call: AccountCall): Answer {
  const id = call.query.get('order_id');
  const tag = call.query.get('tag');
  if (id === null && tag === null) return refusal(400, 'UDAPI1023');
  if (id !== null && !ID.test(id)) return refusal(400, 'UDAPI1010');
  const found = call.broker.desk
    .ofAccount(call.account.key)
    .filter(
      (held) => (id === null || held.order.order_id === id) && (tag === null || held.order.tag === tag),
    );
  if (found.length === 0) return refusal(400, 'UDAPI100010');
  const rows: BrokerOrder[] = found.flatMap((held) => held.trail.map((each) => each.order));
  return success(distortRows(call, rows.map(historyRow)));
}

function readTrades(call: AccountCall): Answer {
  const id = call.query.get('order_id');
  const refused = judgeId(id);
  if (refused) return refused;
  if (!call.broker.desk.findOf(call.account.key, id ?? '')) return refusal(400, 'UDAPI100010');
  const trades = call.broker.desk.tradesOf(call.account.key).filter((each) => each.order.order_id === id);
  return success(trades.map(tradeRow));
}

function readDayTrades(call: AccountCall): Answer {
  return success(call.broker.desk.tradesOf(call.account.key).map(tradeRow));
}

function readPositions(call: AccountCall): Answer {
  return success(call.broker.positions.rows(call.account.key));
}

function judgeId(id: string | null): Answer | null {
  if (id === null || id === '') return refusal(400, 'UDAPI1023', undefined, 'order_id');
  return ID.test(id) ? null : refusal(400, 'UDAPI1010', undefined, 'order_id');
}

function tradeRow(trade: Trade): Record<string, unknown> {
  const { order } = trade;
  return {
    exchange: order.exchange,
    product: order.product,
    trading_symbol: order.trading_symbol,
    tradingsymbol: order.trading_symbol,
    instrument_token: order.instrument_token,
    order_type: order.order_type,
    transaction_type: order.transaction_type,
    quantity: trade.quantity,
    exchange_order_id: order.exchange_order_id,
    order_id: order.order_id,
    exchange_timestamp: indianTradeTime(indianTime(trade.at)),
    average_price: trade.price,
    trade_id: trade.tradeId,
    order_ref_id: order.order_ref_id,
    order_timestamp: indianTradeTime(order.order_timestamp),
  };
}

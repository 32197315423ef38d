import type { Broker } from '../broker.ts';
import { findInstrument } from '../instruments.ts';
import type { Fields } from '../json-fields.ts';
import { isCancellable } from '../order-status.ts';
import { BREAKOUT, type DemoLine, HEDGE, POSITIONS, PROTECTIVE, STOPS, straddleLines } from './demo-lines.ts';
import { seedOrders } from './seed-orders.ts';

const MINUTE = 60_000;

/**
 * A trader's busy morning. AB1234: exactly 120 open orders, 40 of them `straddle-07`; 12 that are over; 7 positions,
 * 6 protective stops, 3 waiting triggers. CD5678: 15 open orders.
 */
export function seedDemo(broker: Broker): Record<string, unknown> {
  const add = (fields: Fields): string[] => {
    const made = seedOrders(broker, { account: 'AB1234', ...fields });
    if (typeof made === 'string') throw new Error(made);
    return made;
  };
  const addLine = (line: DemoLine, more: Fields): void => {
    const [symbol, side, lots, price] = line;
    const lot = findInstrument(symbol)?.lot ?? 1;
    add({ instrument: symbol, side, quantity: lots * lot, price: Math.round(price * 20) / 20, ...more });
  };
  const addOver = (status: string, more: Fields): void => void add({ status, age_ms: 55 * MINUTE, ...more });

  for (const [symbol, quantity, average, last] of POSITIONS)
    addPosition(broker, symbol, quantity, average, last);
  for (const [index, line] of straddleLines().entries())
    addLine(line, { tag: 'straddle-07', product: 'I', age_ms: (4 + (index % 5)) * MINUTE });
  for (const [index, line] of BREAKOUT.entries())
    addLine(line, { tag: 'breakout', product: index % 4 === 3 ? 'D' : 'I', age_ms: (8 + index) * MINUTE });
  for (const [index, line] of HEDGE.entries())
    addLine(line, { tag: 'hedge', product: 'D', age_ms: (20 + index) * MINUTE });
  for (const line of STOPS)
    addLine(line, { tag: 'breakout', order_type: 'SL', trigger_price: line[3] * 0.995, age_ms: 12 * MINUTE });
  for (const [instrument, side, quantity, price, type, tag] of PROTECTIVE)
    add({
      instrument,
      side,
      quantity,
      price,
      order_type: type,
      trigger_price: price === 0 ? 958 : Math.round(price * (side === 'BUY' ? 0.99 : 1.002)),
      age_ms: 30 * MINUTE,
      ...(tag === null ? {} : { tag }),
    });
  add({
    instrument: 'NIFTY26NOV26100CE',
    quantity: 650,
    filled_quantity: 260,
    price: 88.4,
    side: 'SELL',
    age_ms: 16 * MINUTE,
  });
  add({
    instrument: 'GOLDM26DECFUT',
    side: 'BUY',
    quantity: 1,
    price: 127_900,
    product: 'D',
    age_ms: 26 * MINUTE,
  });
  add({ instrument: 'ITC-EQ', side: 'BUY', quantity: 500, price: 410, product: 'D', is_amo: true });
  add({ instrument: 'NHPC-EQ', side: 'BUY', quantity: 2_000, price: 78.5, product: 'D', is_amo: true });
  add({
    instrument: 'AXISBANK-EQ',
    side: 'SELL',
    quantity: 80,
    price: 1262,
    status: 'modified',
    age_ms: 9 * MINUTE,
  });
  add({
    instrument: 'LT-EQ',
    side: 'SELL',
    quantity: 15,
    price: 4090,
    status: 'not cancelled',
    age_ms: 41 * MINUTE,
  });
  fillUp(broker, add);

  addOver('complete', { instrument: 'RELIANCE-EQ', quantity: 250, price: 1529.4 });
  addOver('complete', {
    instrument: 'NIFTY26D0126000CE',
    side: 'SELL',
    quantity: 130,
    price: 109.85,
    tag: 'straddle-07',
  });
  addOver('complete', {
    instrument: 'BANKNIFTY26NOV58700CE',
    side: 'SELL',
    quantity: 60,
    price: 241.3,
    tag: 'straddle-07',
  });
  addOver('complete', { count: 3, segment: 'NSE_EQ', quantity: 25, tag: 'breakout' });
  addOver('cancelled', { count: 2, underlying: 'NIFTY', tag: 'straddle-07', side: 'SELL' });
  addOver('cancelled', { instrument: 'TCS-EQ', quantity: 10, tag: 'breakout' });
  addOver('cancelled after market order', { instrument: 'SBIN-EQ', quantity: 100, is_amo: true });
  const why = 'RMS:Rule: Check margin including extra exposure, required 1,84,210.00, available 61,044.50';
  addOver('rejected', {
    count: 2,
    underlying: 'BANKNIFTY',
    side: 'SELL',
    tag: 'straddle-07',
    status_message: why,
  });
  for (const [symbol, price] of [
    ['RELIANCE-EQ', 1480],
    ['TCS-EQ', 3100],
    ['NHPC-EQ', 74],
  ] as const)
    addTrigger(broker, symbol, price);
  addOtherAccount(add);
  return countDemo(broker);
}

/** Untagged equity limits until exactly 120 orders are open. */
function fillUp(broker: Broker, add: (fields: Fields) => string[]): void {
  const missing = 120 - openOf(broker, 'AB1234').length;
  for (let index = 0; index < missing; index += 1)
    add({
      instrument: ['RELIANCE-EQ', 'TCS-EQ', 'SBIN', 'ITC', 'NIFTY26NOV26300CE', 'BANKNIFTY26DEC58500PE'][
        index % 6
      ],
      side: 'BUY',
      age_ms: (10 + index) * MINUTE,
    });
}

function addPosition(
  broker: Broker,
  symbol: string,
  quantity: number,
  averagePrice: number,
  lastPrice: number,
): void {
  const instrument = findInstrument(symbol);
  if (!instrument) throw new Error(`There is no instrument '${symbol}'.`);
  broker.positions.set({
    account: 'AB1234',
    instrument: instrument.key,
    product: 'I',
    quantity,
    averagePrice,
    lastPrice,
  });
}

function addTrigger(broker: Broker, symbol: string, price: number): void {
  const instrument = findInstrument(symbol);
  if (!instrument) throw new Error(`There is no instrument '${symbol}'.`);
  const rule = { strategy: 'ENTRY', status: 'SCHEDULED', trigger_type: 'BELOW', trigger_price: price };
  const rest = { transaction_type: 'BUY', message: null, order_id: null, trailing_gap: 0 };
  const about = { account: 'AB1234', type: 'SINGLE', instrument, product: 'D', quantity: 10 };
  broker.gtts.add({ ...about, createdAt: broker.clock.now(), rules: [{ ...rule, ...rest }] });
}

function addOtherAccount(add: (fields: Fields) => string[]): void {
  add({
    account: 'CD5678',
    count: 8,
    underlying: 'NIFTY',
    tag: 'straddle-07',
    side: 'SELL',
    age_ms: 6 * MINUTE,
  });
  add({
    account: 'CD5678',
    count: 5,
    segment: 'NSE_EQ',
    quantity: 40,
    tag: 'swing',
    product: 'D',
    age_ms: 90 * MINUTE,
  });
  add({ account: 'CD5678', count: 2, segment: 'BSE_FO', age_ms: 15 * MINUTE });
}

function openOf(broker: Broker, account: string): { tag: string | null }[] {
  return broker.desk
    .ofAccount(account)
    .flatMap((held) => (isCancellable(held.order.status) ? [held.order] : []));
}

function countDemo(broker: Broker): Record<string, unknown> {
  const open = openOf(broker, 'AB1234');
  const tagged = (tag: string | null): number => open.filter((order) => order.tag === tag).length;
  return {
    account: 'AB1234',
    orders: broker.desk.ofAccount('AB1234').length,
    open: open.length,
    tags: {
      'straddle-07': tagged('straddle-07'),
      breakout: tagged('breakout'),
      hedge: tagged('hedge'),
      none: tagged(null),
    },
  };
}

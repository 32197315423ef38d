import { beforeEach, describe, expect, it } from 'vitest';
import { type Broker, createBroker } from './broker.ts';
import { cancelOrder } from './cancel-order.ts';
import { seedOrders } from './control/seed-orders.ts';
import { enterOrder } from './enter-order.ts';
import { fillOrder } from './fill-order.ts';
import { findInstrument } from './instruments.ts';
import { ManualTime } from './manual-time.ts';
import { modifyOrder } from './modify-order.ts';
import type { DeskOrder, NewOrder } from './order-desk.ts';
import { ORDER_STATUSES } from './order-status.ts';

let time: ManualTime;
let broker: Broker;

beforeEach(() => {
  time = new ManualTime();
  broker = createBroker(1, time);
  Object.assign(broker.knobs, { terminalMeanMs: 120, terminalJitterMs: 0 });
});

function hold(id: string): DeskOrder {
  const held = broker.desk.find(id);
  if (!held) throw new Error(`No order ${id}`);
  return held;
}

function seeded(fields: Record<string, unknown> = {}): string {
  const ids = seedOrders(broker, { account: 'AB1234', ...fields });
  const [id] = Array.isArray(ids) ? ids : [];
  if (id === undefined) throw new Error(String(ids));
  return id;
}

function entered(more: Partial<NewOrder> = {}, reject: string | null = null): string {
  const instrument = findInstrument('NIFTY26NOV26000CE');
  if (!instrument) throw new Error('The instrument is gone.');
  const order = {
    account: 'AB1234',
    clientCode: 'AB1234',
    instrument,
    side: 'BUY',
    quantity: 65,
    price: 101.5,
    ...more,
  };
  return enterOrder(broker, { order, request: null, reject });
}

function cancel(orderId: string): string | null {
  return cancelOrder(broker, { account: 'AB1234', orderId, request: null });
}

const statuses = (id: string): string[] => hold(id).trail.map((each) => each.order.status);

describe('an order on its way in', () => {
  it('passes the three entry states and is open', () => {
    const id = entered();
    time.advance(120);
    expect(statuses(id)).toEqual(['put order req received', 'validation pending', 'open pending', 'open']);
  });

  it('waits for its trigger when it is a stop', () => {
    const id = entered({ orderType: 'SL', triggerPrice: 105 });
    time.advance(120);
    expect(hold(id).order.status).toBe('trigger pending');
  });

  it('is complete at once when it is a market order, and the position grows', () => {
    const id = entered({ orderType: 'MARKET', price: 0 });
    time.advance(120);
    expect(hold(id).order).toMatchObject({ status: 'complete', filled_quantity: 65, pending_quantity: 0 });
    expect(broker.positions.quantity('AB1234', hold(id).order.instrument_token, 'I')).toBe(65);
  });

  it('is turned away with the exchange’s reason', () => {
    const id = entered({}, 'RMS: Margin exceeds');
    time.advance(120);
    expect(hold(id).order).toMatchObject({ status: 'rejected', status_message: 'RMS: Margin exceeds' });
  });

  it('is queued after the market has closed', () => {
    const id = entered({ isAmo: true });
    time.advance(120);
    expect(hold(id).order.status).toBe('after market order req received');
  });

  it('can be cancelled while it enters, and does not open afterwards', () => {
    const id = entered();
    time.advance(50);
    expect(cancel(id)).toBeNull();
    time.advance(500);
    expect(hold(id).order.status).toBe('cancelled');
    expect(statuses(id)).not.toContain('open');
  });
});

describe('a cancel', () => {
  it('is first pending, then cancelled, and raises the request number', () => {
    const id = seeded();
    expect(cancel(id)).toBeNull();
    expect(hold(id).order).toMatchObject({ status: 'cancel pending', order_request_id: '2' });
    time.advance(120);
    expect(hold(id).order).toMatchObject({ status: 'cancelled', pending_quantity: 0 });
  });

  it('loses to a fill that comes first', () => {
    const id = seeded();
    cancel(id);
    time.advance(60);
    fillOrder(broker, hold(id), 65);
    time.advance(500);
    expect(hold(id).order).toMatchObject({ status: 'complete', filled_quantity: 65 });
  });

  it('kills only what is left of a partly filled order', () => {
    const id = seeded({ quantity: 130 });
    cancel(id);
    fillOrder(broker, hold(id), 65);
    expect(hold(id).order.status).toBe('cancel pending');
    time.advance(120);
    expect(hold(id).order).toMatchObject({ status: 'cancelled', filled_quantity: 65 });
  });

  it('may be refused by the exchange; the order lives on and can be cancelled again', () => {
    const id = seeded();
    broker.faults.add({ match: { order_id: id }, do: 'refuse-cancel', reason: 'being executed', times: 1 });
    const target = {
      method: 'DELETE',
      path: '/',
      host: '',
      account: 'AB1234',
      orderIds: [id],
      isWrite: true,
    };
    const faults = broker.faults.strikeOrder(target, id);
    cancelOrder(broker, { account: 'AB1234', orderId: id, request: null, faults });
    time.advance(120);
    expect(hold(id).order).toMatchObject({ status: 'not cancelled', status_message: 'being executed' });
    cancel(id);
    time.advance(120);
    expect(hold(id).order.status).toBe('cancelled');
  });

  it('of an after-market order has its own end', () => {
    const id = seeded({ is_amo: true });
    cancel(id);
    time.advance(120);
    expect(hold(id).order.status).toBe('cancelled after market order');
  });

  it.each(['cancelled', 'complete', 'rejected'])('of a %s order is refused', (status) => {
    expect(cancel(seeded({ status }))).toBe('UDAPI100040');
  });

  it('of another account’s order finds nothing', () => {
    expect(cancel(seeded({ account: 'CD5678' }))).toBe('UDAPI100010');
  });

  it('of the stop of a filled cover order squares the position off', () => {
    const parent = seeded({ variety: 'CO', product: 'CO', instrument: 'SBIN-EQ', quantity: 50, side: 'BUY' });
    fillOrder(broker, hold(parent), 50);
    const stop = {
      variety: 'CO',
      product: 'CO',
      instrument: 'SBIN-EQ',
      quantity: 50,
      side: 'SELL',
      order_type: 'SL',
    };
    cancel(seeded({ ...stop, parent_order_id: parent }));
    time.advance(120);
    expect(broker.positions.quantity('AB1234', hold(parent).order.instrument_token, 'CO')).toBe(0);
    expect(
      broker.ledger.readSince(0).some((entry) => entry.kind === 'transition' && entry.cause === 'square-off'),
    ).toBe(true);
  });
});

describe('a change', () => {
  it('goes through two pending states and then holds', () => {
    const id = seeded({ price: 100 });
    modifyOrder(broker, { account: 'AB1234', orderId: id, request: null, change: { price: 99 } });
    time.advance(60);
    expect(hold(id).order).toMatchObject({ status: 'modify pending', price: 100 });
    time.advance(60);
    expect(hold(id).order).toMatchObject({ status: 'modified', price: 99, order_request_id: '2' });
  });

  it('that is refused leaves the order as it was', () => {
    const id = seeded({ price: 100 });
    modifyOrder(broker, {
      account: 'AB1234',
      orderId: id,
      request: null,
      change: { price: 99 },
      refuse: true,
    });
    time.advance(120);
    expect(hold(id).order).toMatchObject({ status: 'not modified', price: 100 });
  });

  it('in flight is overtaken by a cancel', () => {
    const id = seeded({ price: 100 });
    modifyOrder(broker, { account: 'AB1234', orderId: id, request: null, change: { price: 99 } });
    cancel(id);
    time.advance(500);
    expect(hold(id).order).toMatchObject({ status: 'cancelled', price: 100, order_request_id: '3' });
  });
});

it('every state an order can reach is one of the broker’s seventeen', () => {
  const known: ReadonlySet<string> = new Set(ORDER_STATUSES);
  const ids = [
    entered(),
    entered({ isAmo: true }),
    entered({}, 'no'),
    seeded(),
    seeded({ order_type: 'SL' }),
  ];
  for (const id of ids)
    modifyOrder(broker, { account: 'AB1234', orderId: id, request: null, change: { price: 1 } });
  time.advance(60);
  for (const id of ids) cancel(id);
  time.advance(500);
  expect(ids.flatMap(statuses).filter((status) => !known.has(status))).toEqual([]);
  expect(ORDER_STATUSES).toHaveLength(17);
});

it('ids are never given twice, also not after a reset', () => {
  const before = seeded();
  broker.desk.clear();
  expect(seeded()).not.toBe(before);
});

it('the book of a moment ago does not know what came since', () => {
  const old = seeded();
  time.advance(1_000);
  cancel(old);
  seeded();
  expect(broker.desk.bookBefore('AB1234', 500)).toMatchObject([{ order_id: old, status: 'open' }]);
});

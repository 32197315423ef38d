import { beforeAll, describe, expect, it } from 'vitest';
import { type Broker, createBroker } from '../broker.ts';
import type { BrokerOrder } from '../broker-order.ts';
import { ManualTime } from '../manual-time.ts';
import { isCancellable, isEntering } from '../order-status.ts';
import { seedDemo } from './seed-demo.ts';

let broker: Broker;
let open: BrokerOrder[];

beforeAll(() => {
  broker = createBroker(7, new ManualTime());
  seedDemo(broker);
  open = broker.desk
    .ofAccount('AB1234')
    .flatMap((held) => (isCancellable(held.order.status) ? [held.order] : []));
});

/** A stop that would reduce a position of the account. */
function protects(order: BrokerOrder): boolean {
  const held = broker.positions.quantity('AB1234', order.instrument_token, order.product);
  return order.order_type.startsWith('SL') && (order.transaction_type === 'SELL' ? held > 0 : held < 0);
}

describe('the demo', () => {
  it('has exactly 120 open orders, exactly 40 of them straddle-07, none still entering', () => {
    expect(open).toHaveLength(120);
    expect(open.filter((order) => order.tag === 'straddle-07')).toHaveLength(40);
    expect(open.filter((order) => isEntering(order.status))).toEqual([]);
  });

  it('has protective stops, and none of them among the forty', () => {
    expect(open.filter(protects)).toHaveLength(6);
    expect(open.filter((order) => order.tag === 'straddle-07' && order.order_type !== 'LIMIT')).toEqual([]);
  });

  it('has ordinary stops, after-market orders, several segments and orders that are over', () => {
    const orders = broker.desk.ofAccount('AB1234').map((held) => held.order);
    expect(open.filter((order) => order.order_type === 'SL' && !protects(order)).length).toBeGreaterThan(3);
    expect(open.filter((order) => order.is_amo)).toHaveLength(2);
    const segments = new Set(open.map((order) => order.instrument_token.split('|')[0] ?? ''));
    expect([...segments].sort()).toEqual(['BSE_EQ', 'BSE_FO', 'MCX_FO', 'NCD_FO', 'NSE_EQ', 'NSE_FO']);
    const ended = new Set(
      orders.filter((order) => !isCancellable(order.status)).map((order) => order.status),
    );
    expect([...ended].sort()).toEqual(['cancelled', 'cancelled after market order', 'complete', 'rejected']);
  });

  it('prices every order on the tick', () => {
    const off = open.filter((order) => Math.abs(order.price * 20 - Math.round(order.price * 20)) > 1e-6);
    expect(off).toEqual([]);
  });
});

import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { expect, it } from 'vitest';
import type { DeviceState } from '../messages/device-state.ts';
import { goingCount, INITIAL_POPUP, linesBySegment, linesByTag, popupReducer } from './popup-state.ts';

const order = (orderId: string, change: Partial<Order>): Order =>
  ({
    orderId,
    account: 'AB1234',
    placedBy: 'AB1234',
    parentOrderId: null,
    instrumentKey: 'NSE_EQ|INE002A01018',
    segment: 'NSE_EQ',
    symbol: 'RELIANCE',
    side: 'BUY',
    type: 'LIMIT',
    product: 'I',
    status: 'open',
    pendingQuantity: 10,
    tag: 'one',
    ...change,
  }) as Order;
const stop = { side: 'SELL', type: 'SL', status: 'trigger pending' } as const;
const BOOK = {
  account: 'AB1234',
  takenAt: 0,
  orders: [
    order('a', {}),
    order('b', { tag: null, segment: 'NSE_FO' }),
    order('c', stop),
    order('d', { ...stop, tag: 'guards' }),
    order('e', { status: 'complete' }),
  ],
  positions: {
    known: true,
    positions: [{ instrumentKey: 'NSE_EQ|INE002A01018', symbol: 'RELIANCE', product: 'I', quantity: 20 }],
  },
} as unknown as OrderBook;
const sum = (lines: readonly { count: number }[]) => lines.reduce((total, { count }) => total + count, 0);

it('the lists by tag and by segment add up to what the buttons above them would send', () => {
  const byTag = linesByTag(BOOK, 'No tag');
  expect(byTag.map(({ name, count }) => [name, count])).toEqual([
    ['one', 1],
    ['guards', 0],
    ['No tag', 1],
  ]);
  expect(sum(byTag)).toBe(goingCount(BOOK, { all: true }, 0));
  expect(sum(linesBySegment(BOOK, String))).toBe(goingCount(BOOK, { all: true }, 0));
});

it('another account’s figures never stand under this one’s name', () => {
  const shown = { ...INITIAL_POPUP, account: 'AB1234', book: BOOK };
  const device = { accounts: [{ account: 'CD5678' }], pageAccount: null } as unknown as DeviceState;
  const moved = popupReducer(shown, { do: 'live', update: { kind: 'state', state: device } });
  expect([moved.account, moved.book]).toEqual(['CD5678', null]);
});

it('a reading that failed and then came is no failure any more', () => {
  const failure = { code: 'worker_gone', happened: 'Gone', kept: '', next: '', refusal: null } as const;
  const device = { accounts: [], pageAccount: null } as unknown as DeviceState;
  const failed = popupReducer(INITIAL_POPUP, { do: 'answered', failure });
  const back = popupReducer(failed, { do: 'live', update: { kind: 'state', state: device } });
  expect(back.failure).toBeNull();
  const asked = popupReducer(back, { do: 'answered', failure });
  expect(popupReducer(asked, { do: 'live', update: { kind: 'state', state: device } }).failure).toBe(failure);
});

it('a batch that tells of itself is the last one, unless a newer one is shown', () => {
  const report = (batchId: string, confirmedAt: number) => ({ batchId, confirmedAt });
  const shown = (lastBatch: object | null, told: object, device: object | null = { lastBatch }) => {
    const update = { kind: 'batch', report: told };
    const state = { ...INITIAL_POPUP, device } as unknown as Parameters<typeof popupReducer>[0];
    return popupReducer(state, { do: 'live', update } as unknown as Parameters<typeof popupReducer>[1]).device
      ?.lastBatch?.batchId;
  };
  expect(shown(null, report('B1', 1))).toBe('B1');
  expect(shown(report('B1', 1), report('B2', 2))).toBe('B2');
  expect(shown(report('B2', 2), report('B1', 1))).toBe('B2');
  expect(shown(report('B1', 1), { ...report('B1', 1), settled: true })).toBe('B1');
  expect(shown(null, report('B1', 1), null)).toBeUndefined();
});

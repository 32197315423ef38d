import { sampleOrder } from '@pullcord/core/order/sample-order';
import { expect, test } from 'vitest';
import { plannedOutLines, stayLines } from './stay-lines.ts';

const stop = {
  order: sampleOrder({ orderId: 'stop', status: 'trigger pending' }),
  reason: 'position_unknown',
  protection: { kind: 'none' },
  addable: true,
} as const;
const filled = { ...stop, order: sampleOrder({ orderId: 'done', status: 'complete' }), addable: false };

test('what may still trade after a batch is said, each stop with how to add it', () => {
  const leftOut = [stop, { ...filled, reason: 'already_filled' as const }];
  const lines = stayLines({ leftOut, otherOpenOrders: 1, unreadableRows: 2, gttRemain: 3 });
  expect(lines).toEqual([
    expect.stringMatching(/^Left out stop .*--include-protective adds it\.$/),
    '1 other open order stays.',
    '2 rows of the order book could not be read: what stands there stays. Look at it in the Upstox terminal.',
    '3 GTT triggers stay.',
  ]);
});

test('a plan counts what is over and names what may still trade; an id that somebody named is named', () => {
  const leftOut = [filled, stop, filled].map((each) =>
    each === filled ? { ...each, reason: 'already_filled' as const } : each,
  );
  const lines = plannedOutLines({ leftOut, scope: { all: true } });
  expect(lines).toEqual([
    expect.stringMatching(/^Left out stop /),
    expect.stringMatching(/^Left out 2 that have ended: /),
  ]);
  expect(plannedOutLines({ leftOut, scope: { ids: ['done'] } })).toHaveLength(3);
});

test('where nothing is left, nothing is said', () => {
  expect(stayLines({ leftOut: [], otherOpenOrders: 0, gttRemain: 0 })).toEqual([]);
});

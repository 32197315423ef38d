import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { describe, expect, it } from 'vitest';
import { batchChangesBetween } from './batch-changes.ts';
import { changesBetween } from './book-changes.ts';
import { bookParts } from './book-parts.ts';
import { liveReader } from './live-reader.ts';

const book = (takenAt: number, count: number): OrderBook => ({
  account: 'AB1234',
  takenAt,
  orders: Array.from({ length: count }, (_, at) => ({ orderId: `o${at}`, status: 'open' }) as Order),
  positions: { known: false, why: 'not read' },
  gttActive: 0,
  unreadableRows: 0,
});
const report = (states: OrderProgress['state'][]) =>
  ({
    batchId: 'b1',
    phase: 'running',
    orders: states.map((state, at) => ({ orderId: `o${at}`, state })),
  }) as BatchReport;

describe('a book over the live port', () => {
  it('comes in parts and is shown once whole', () => {
    const read = liveReader();
    const told = bookParts(book(1, 1_000)).map(read);
    expect(told.length).toBeGreaterThan(2);
    expect(told.slice(0, -1)).toEqual(told.slice(1).map(() => undefined));
    expect(told.at(-1)).toEqual({ kind: 'book', book: book(1, 1_000) });
  });
  it('an empty one is one part', () => {
    expect(bookParts(book(1, 0)).map(liveReader())).toEqual([{ kind: 'book', book: book(1, 0) }]);
  });
  it('parts of a reading that was overtaken are dropped', () => {
    const read = liveReader();
    const [first] = bookParts(book(1, 1_000));
    if (first) read(first);
    expect(bookParts(book(2, 600)).map(read).at(-1)).toEqual({ kind: 'book', book: book(2, 600) });
  });
  it('changes to a book that never came are said to be unusable', () => {
    const before = book(1, 2);
    const changes = changesBetween(before, { ...before, takenAt: 2 });
    expect(liveReader()({ kind: 'book_changes', changes })).toBe('unusable');
    const read = liveReader();
    for (const part of bookParts(before)) read(part);
    expect(read({ kind: 'book_changes', changes })).toMatchObject({ kind: 'book', book: { takenAt: 2 } });
  });
});

describe('a batch over the live port', () => {
  it('orders that did not move stay the very same objects', () => {
    const read = liveReader();
    const [before, after] = [report(['sent', 'waiting']), report(['cancelled', 'waiting'])];
    read({ kind: 'batch', report: before });
    const changes = batchChangesBetween(before, after);
    expect(changes?.changed.map(({ orderId }) => orderId)).toEqual(['o0']);
    const update = changes && read({ kind: 'batch_changes', changes });
    expect(update).toEqual({ kind: 'batch', report: after });
    expect(
      update !== undefined && update !== 'unusable' && update.kind === 'batch' && update.report.orders[1],
    ).toBe(before.orders[1]);
  });
  it('other orders, or another batch, are told whole', () => {
    expect(batchChangesBetween(report(['sent']), report(['sent', 'sent']))).toBeUndefined();
    expect(batchChangesBetween(report(['sent']), { ...report(['sent']), batchId: 'b2' })).toBeUndefined();
    const changes = batchChangesBetween(report(['sent']), report(['cancelled']));
    expect(changes && liveReader()({ kind: 'batch_changes', changes })).toBe('unusable');
  });
});

describe('a review over the live port', () => {
  const plan = { fingerprint: 'f1', orders: [{ orderId: 'o1' }], gttRemain: 2 };
  const review = (change: object = {}) => ({ reviewId: 'r1', phase: 'ready', plan, ...change }) as never;

  it('told again with the same plan it keeps the plan’s orders, and takes what else changed', () => {
    const read = liveReader();
    read({ kind: 'review', review: review() });
    const told = { ...plan, orders: [], gttRemain: 1 };
    expect(read({ kind: 'review_again', review: review({ phase: 'confirmed', plan: told }) })).toEqual({
      kind: 'review',
      review: review({ phase: 'confirmed', plan: { ...plan, gttRemain: 1 } }),
    });
  });
  it('another plan, or one that never came, is unusable', () => {
    expect(liveReader()({ kind: 'review_again', review: review() })).toBe('unusable');
  });
});

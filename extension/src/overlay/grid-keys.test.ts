import type { Order } from '@pullcord/core/order/order';
import { describe, expect, it, vi } from 'vitest';
import { onGridKey } from './grid-keys.ts';
import { groupLines } from './group-lines.ts';
import type { OverlayRow } from './overlay-rows.ts';

const row = (orderId: string, tag: string | null): OverlayRow => ({
  order: { orderId, tag, symbol: 'SBIN', pendingQuantity: 1, unitsPerLot: 1 } as Order,
  kind: 'plain',
  protection: { kind: 'none' },
  value: '1',
  units: 10_000,
  find: `sbin\n${tag ?? ''}\n${orderId}`,
});
const ROWS = [row('a', 'one'), row('b', 'one'), row('c', null)];
const key = (name: string, held: object = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});
function press(event: ReturnType<typeof key>, cursor: string | null, ticked: string[] = [], rows = ROWS) {
  const dispatch = vi.fn();
  const lines = groupLines(rows, new Set());
  const taken = onGridKey(event, { lines, cursor, ticked: new Set(ticked), dispatch });
  return { taken, asked: dispatch.mock.calls.map(([action]) => action) };
}

describe('the grid by keyboard', () => {
  it('arrows stand on group heads and orders alike', () => {
    expect(press(key('ArrowDown'), null).asked).toEqual([{ do: 'cursor', id: 'tag one' }]);
    expect(press(key('ArrowDown'), 'tag one').asked).toEqual([{ do: 'cursor', id: 'a' }]);
    expect(press(key('End'), 'a').asked).toEqual([{ do: 'cursor', id: 'c' }]);
  });
  it('space ticks an order, or a whole group, and takes it back', () => {
    expect(press(key(' '), 'a').asked).toEqual([{ do: 'tick', ids: ['a'], on: true }]);
    expect(press(key(' '), 'tag one', ['a']).asked).toEqual([{ do: 'tick', ids: ['a', 'b'], on: true }]);
    expect(press(key(' '), 'tag one', ['a', 'b']).asked).toEqual([
      { do: 'tick', ids: ['a', 'b'], on: false },
    ]);
  });
  it('an order that is being cancelled takes no tick, neither by space nor in a stretch', () => {
    const rows = [row('a', 'one'), { ...row('b', 'one'), kind: 'moving' as const }, row('c', 'one')];
    expect(press(key(' '), 'b', [], rows).asked).toEqual([]);
    expect(press(key('ArrowDown', { shiftKey: true }), 'b', [], rows).asked).toEqual([
      { do: 'stretch', id: 'c', shown: ['a', 'c'] },
    ]);
  });
  it('Ctrl A ticks everything shown, folded groups included', () => {
    expect(press(key('a', { ctrlKey: true }), null).asked).toEqual([
      { do: 'tick', ids: ['a', 'b', 'c'], on: true },
    ]);
  });
  it('left folds and right unfolds a group; other keys are the page’s', () => {
    expect(press(key('ArrowLeft'), 'tag one').asked).toEqual([{ do: 'fold', key: 'tag one' }]);
    expect(press(key('ArrowRight'), 'tag one')).toEqual({ taken: true, asked: [] });
    expect(press(key('x'), 'a')).toEqual({ taken: false, asked: [] });
  });
});

import { expect, test } from 'vitest';
import { addCounted, fullestWindow, sumCounts } from './count-window.ts';

const row = (at: number, count = 1) => ({ at, id: `row-${at}`, count });

test('a late row is judged in the fullest window it falls into', () => {
  const rows = [row(0), row(40), row(50), row(90)];
  expect(fullestWindow(rows, 40, 60, sumCounts).map(({ at }) => at)).toEqual([0, 40, 50]);
  expect(fullestWindow(rows, 90, 60, sumCounts).map(({ at }) => at)).toEqual([40, 50, 90]);
});

test('a window holds less than its length: its first moment is outside the one that begins there', () => {
  expect(fullestWindow([row(0), row(60)], 60, 60, sumCounts)).toHaveLength(1);
});

test('the same row counts once, and what no late row could complete is forgotten', () => {
  const rows = addCounted([], row(0), 60) ?? [];
  expect(addCounted(rows, row(0), 60)).toBeNull();
  expect(addCounted(rows, row(120), 60)?.map(({ at }) => at)).toEqual([120]);
  expect(addCounted([row(50)], row(10), 60)?.map(({ at }) => at)).toEqual([10, 50]);
});

test('rows of one instant end one window, which is summed once', () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({ at: 1_000, id: `order ${at}`, count: 1 }));
  let sums = 0;
  const window = fullestWindow(rows, 1_000, 60_000, (each) => {
    sums += 1;
    return sumCounts(each);
  });
  expect([window.length, sums]).toEqual([500, 1]);
});

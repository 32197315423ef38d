import { expect, test } from 'vitest';
import type { GridLine } from './group-lines.ts';
import { keepLines, placeLines } from './use-placed-lines.ts';

const line = (key: string) => ({ kind: 'order', key, row: {} }) as unknown as GridLine;
const head = (key: string) => ({ kind: 'group', key, rows: [] }) as unknown as GridLine;
const inView = (count: number) => Array.from({ length: count }, (_, index) => ({ index, start: index * 28 }));

function drawing() {
  const kept = new Map<number, GridLine>();
  return (lines: readonly GridLine[], view: readonly { index: number; start: number }[]) => {
    keepLines(kept, lines, view);
    return placeLines(kept, lines, view, 28);
  };
}

test('rows that a filter takes away are kept above the top of the list, and come back to their places', () => {
  const draw = drawing();
  const whole = [head('tag'), line('O1'), line('O2')];
  draw(whole, inView(3));
  const narrowed = draw([head('tag'), line('O2')], inView(2));
  expect(narrowed.map(({ line: { key }, at, isParked }) => [key, at, isParked])).toEqual([
    ['tag', 0, false],
    ['O2', 1, false],
    ['O2', 2, true],
  ]);
  expect(narrowed.at(-1)?.start).toBeLessThan(0);
  expect(draw(whole, inView(3)).map(({ line: { key }, start, isParked }) => [key, start, isParked])).toEqual([
    ['tag', 0, false],
    ['O1', 28, false],
    ['O2', 56, false],
  ]);
});

test('no place is drawn twice, heads are not kept, and of a long list no more than a screen is', () => {
  const draw = drawing();
  const long = Array.from({ length: 200 }, (_, index) =>
    index % 5 === 0 ? head(`H${index}`) : line(`O${index}`),
  );
  draw(long, inView(60));
  draw(long, [{ index: 150, start: 4_200 }]);
  for (const count of [0, 3, 60]) {
    const placed = draw(long.slice(0, count), inView(count));
    expect(new Set(placed.map(({ at }) => at)).size).toBe(placed.length);
    expect(placed.every(({ line: { kind }, isParked }) => !isParked || kind === 'order')).toBe(true);
    expect(placed.filter(({ isParked }) => isParked).length).toBeLessThanOrEqual(48);
  }
});

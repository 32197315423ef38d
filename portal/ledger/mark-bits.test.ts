import { expect, test } from 'vitest';
import {
  addMarks,
  countBits,
  joinMarks,
  keepCommon,
  listMarks,
  noBits,
  placesOf,
  setBits,
} from './mark-bits.ts';

/** Places of one stretch, spread by a step that meets each of them once before it repeats. */
const placesFrom = (start: number, step: number, count: number) =>
  Array.from({ length: count }, (_, n) => (start + n * step) % 65_536);
const list = (places: readonly number[]) => listMarks(places).buffer as ArrayBuffer;
const sorted = (places: Iterable<number>) => [...new Set(places)].sort((a, b) => a - b);
const pairs: [number[], number[]][] = [
  [placesFrom(3, 7, 40), placesFrom(65_535, 1, 3)],
  [placesFrom(0, 11, 3_000), placesFrom(5, 13, 2_000)],
  [placesFrom(1, 3, 6_000), []],
  [placesFrom(9, 5, 5_000), placesFrom(9, 5, 60_000)],
];

test.each(pairs)(
  'what was marked is what is found, as a list and as bits, however it was joined',
  (first, second) => {
    const one = joinMarks(undefined, [{ marks: list(first), shift: 0 }]);
    const both = joinMarks(one.buffer as ArrayBuffer, [{ marks: list(second), shift: 0 }]);
    const bits = noBits();
    addMarks(bits, both.buffer as ArrayBuffer, 0);
    expect(placesOf(bits)).toEqual(sorted([...first, ...second]));
    expect(countBits(bits)).toBe(sorted([...first, ...second]).length);
    expect(both.byteLength).toBeLessThanOrEqual(8_192);
  },
);

test.each(pairs)('what is common to two is what stands in both', (first, second) => {
  const [bits, others] = [noBits(), noBits()];
  for (const [into, places] of [
    [bits, first],
    [others, second],
  ] as const) {
    for (const place of places) setBits(into, place, place);
  }
  const there = new Set(second);
  const common = sorted(first.filter((place) => there.has(place)));
  expect(keepCommon(bits, others)).toBe(common.length > 0);
  expect(placesOf(bits)).toEqual(common);
});

test.each([
  [0, 65_535],
  [31, 32],
  [40, 40],
  [33, 62],
  [5, 9_000],
  [9, 5],
])(
  'a range from %i to %i switches on its ends and all between, and nothing where it ends before it begins',
  (from, to) => {
    const bits = noBits();
    setBits(bits, from, to);
    expect(countBits(bits)).toBe(Math.max(0, to - from + 1));
    if (from <= to) expect([placesOf(bits)[0], placesOf(bits).at(-1)]).toEqual([from, to]);
  },
);

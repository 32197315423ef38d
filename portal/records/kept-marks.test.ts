import { afterAll, beforeAll, expect, test } from 'vitest';
import { runStatement, withWrite } from '../db/client.ts';
import { BIT_BYTES, joinMarks, LONG_STRETCH, listMarks, placesOf } from '../ledger/mark-bits.ts';
import { writeMarks } from '../ledger/write-marks.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { findKept, keepMarks } from './kept-marks.ts';
import { loadMarks } from './load-marks.ts';

const LONGS = [0, 1, 2];
const PERSON = 'person:anna';
const OUTCOME = 'outcome:filled';
/** As bits in the first stretch, a list in the second, nothing in the third. */
const COMMON = Array.from({ length: 9_000 }, (_, place) => place * 7);
const STANDING = [...COMMON, LONG_STRETCH + 5, LONG_STRETCH + 90];

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
  const list = (places: readonly number[]) => ({ marks: listMarks(places).buffer as ArrayBuffer, shift: 0 });
  const rows = [PERSON, OUTCOME].flatMap((term) => [
    { block: 0, term, marks: joinMarks(undefined, [list(COMMON)]) },
    { block: 1, term, marks: joinMarks(undefined, [list([5, 90])]) },
  ]);
  await withWrite((tx) => writeMarks(tx, 1, rows));
});
afterAll(() => portal.close());

async function look(
  term: string,
  whole: number,
  within?: ReadonlyMap<number, Uint32Array>,
): Promise<number[]> {
  const found = await loadMarks([term], LONGS, [], { whole, within });
  return [...found]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([long, bits]) => {
      const places = placesOf(bits);
      // Whoever asks goes on with what was found, and changes it.
      bits.fill(0);
      return places.map((place) => long * LONG_STRETCH + place);
    });
}

test('what stands in whole stretches is read once, and found the same however often it is asked', async () => {
  expect(await look(PERSON, 3)).toEqual(STANDING);
  await withWrite((tx) => runStatement(tx, 'DELETE FROM search_marks WHERE term = ?', [PERSON]));
  expect(await look(PERSON, 3)).toEqual(STANDING);
  const [few, other] = [new Uint32Array(BIT_BYTES / 4), new Uint32Array(BIT_BYTES / 4)];
  few[0] = 0b1000_0001;
  other[0] = 0b10_0000;
  const within = new Map([
    [0, few],
    [1, other],
  ]);
  expect(await look(PERSON, 3, within)).toEqual([0, 7, LONG_STRETCH + 5]);
  expect(await look(PERSON, 3)).toEqual(STANDING);
  expect(await look(PERSON, 0)).toEqual([]);
});

test('an outcome that is known later is found at once, though its entry stands in a whole stretch', async () => {
  expect(await look(OUTCOME, 3)).toEqual(STANDING);
  const marks = listMarks([7]);
  await withWrite((tx) => writeMarks(tx, 1, [{ block: 2, term: OUTCOME, marks }]));
  expect(await look(OUTCOME, 3)).toEqual([...STANDING, 2 * LONG_STRETCH + 7]);
});

test('what nobody asked for longest makes room', () => {
  const bits = new Uint32Array(BIT_BYTES / 4);
  const stretches = new Map(Array.from({ length: 1_000 }, (_, long) => [long, bits]));
  for (const name of ['a', 'b', 'c']) keepMarks(`account:${name}`, stretches);
  expect(findKept('account:a')?.size).toBe(1_000);
  for (const name of ['d', 'e']) keepMarks(`account:${name}`, stretches);
  const left = ['a', 'b', 'c', 'd', 'e'].filter((name) => findKept(`account:${name}`) !== undefined);
  expect(left).toEqual(['a', 'c', 'd', 'e']);
});

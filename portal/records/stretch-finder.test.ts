import { afterAll, beforeAll, expect, test } from 'vitest';
import { withWrite } from '../db/client.ts';
import { joinMarks, LONG_STRETCH, listMarks, placesOf } from '../ledger/mark-bits.ts';
import { writeMarks } from '../ledger/write-marks.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { stretchFinder } from './stretch-finder.ts';
import type { WantedField } from './wanted-entries.ts';

const STRETCHES = 12;
const INSTRUMENTS = Array.from({ length: 60 }, (_, n) => `instrument:I${n}`);
/** One in so many entries stands under the term: the first as bits, the others as lists, the last in a few stretches. */
const EVERY: Record<string, number> = { 'person:common': 13, 'account:some': 520, 'type:rare': 90_011 };

/** What stands under each term, as sequence numbers. Every fifth instrument's entry names the next one too. */
const standing = new Map<string, Set<number>>();
for (const [term, every] of Object.entries(EVERY)) {
  const all = new Set<number>();
  for (let seq = 0; seq < STRETCHES * LONG_STRETCH; seq += every) all.add(seq);
  standing.set(term, all);
}
for (const term of INSTRUMENTS) standing.set(term, new Set());
for (let seq = 0, n = 0; seq < STRETCHES * LONG_STRETCH; seq += 130, n += 1) {
  for (const at of n % 5 === 0 ? [n, n + 1] : [n]) standing.get(INSTRUMENTS[at % 60] ?? '')?.add(seq);
}

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
  const rows = [...standing].flatMap(([term, all]) => {
    const places = Array.from({ length: STRETCHES }, (): number[] => []);
    for (const seq of all) places[Math.floor(seq / LONG_STRETCH)]?.push(seq % LONG_STRETCH);
    return places.flatMap((own, block) => {
      if (own.length === 0) return [];
      const list = listMarks(own).buffer as ArrayBuffer;
      return [{ block, term, marks: joinMarks(undefined, [{ marks: list, shift: 0 }]) }];
    });
  });
  await withWrite((tx) => writeMarks(tx, 1, rows));
});
afterAll(() => portal.close());

const cases: Record<string, WantedField[]> = {
  'the rarest named last': [fieldOf('person:common'), fieldOf('account:some'), fieldOf('type:rare')],
  'one that nothing stands under': [fieldOf('person:common'), fieldOf('type:never')],
  'very many terms alone': [fieldOf(...INSTRUMENTS.slice(0, 40))],
  'very many terms beside others': [fieldOf(...INSTRUMENTS.slice(20), 'type:rare'), fieldOf('account:some')],
  'any of few terms': [fieldOf('account:some', 'type:rare'), fieldOf('person:common')],
  'numbers that are named themselves': [{ terms: ['type:rare'], seqs: [107, 200_001] }],
};

function fieldOf(...terms: string[]): WantedField {
  return { terms };
}

test.each(Object.entries(cases))(
  'over many stretches is found what meets every field: %s',
  async (_, fields) => {
    const range = { from: 100, to: STRETCHES * LONG_STRETCH - 500 };
    const meets = (seq: number) =>
      fields.every(
        ({ terms, seqs = [] }) => seqs.includes(seq) || terms.some((term) => standing.get(term)?.has(seq)),
      );
    const named = fields.flatMap(({ terms, seqs = [] }) => [
      ...seqs,
      ...terms.flatMap((term) => [...(standing.get(term) ?? [])]),
    ]);
    const wanted = [...new Set(named)].filter((seq) => seq >= range.from && seq <= range.to && meets(seq));
    const find = stretchFinder(fields, { shorts: [], whole: STRETCHES, ranges: [range] });
    // As a walk looks: two, and then more, by what the first have told; and what is known already, again.
    for (const part of [[11, 10], [9, 8, 7], [6, 5, 4, 3, 2, 1, 0], [11]]) {
      const found = await find(part);
      const seqs = part.flatMap((long) => {
        const bits = found.get(long);
        return bits === undefined ? [] : placesOf(bits).map((place) => long * LONG_STRETCH + place);
      });
      const expected = wanted.filter((seq) => part.includes(Math.floor(seq / LONG_STRETCH)));
      expect(seqs.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
    }
  },
);

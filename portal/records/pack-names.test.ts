import { expect, test } from 'vitest';
import { noBits, placesOf } from '../ledger/mark-bits.ts';
import { seeded } from '../testing/seeded.ts';
import { addNaming, type NamedPlaces, packNames } from './pack-names.ts';

const LENGTH = 1_024;
const FROM = 2_048;

test.each([
  ['a few', 50],
  ['more than sixteen bits can number', 70_000],
])('an entry is kept for any of the terms it names, of %s', (_, terms) => {
  const random = seeded(terms);
  const below = (count: number) => Math.floor(count * random());
  const named = Array.from({ length: terms }, (_term, id): NamedPlaces => {
    return { id, places: id % 100 < 50 ? [below(LENGTH)] : [] };
  });
  const wanted = Uint8Array.from(named, ({ id }) => (id % 40 === 0 ? 1 : 0));
  const bits = noBits().map(() => 0x5555_5555);
  const met = noBits();
  met[0] = 6;
  addNaming(met, bits, packNames(named, FROM, LENGTH), wanted);
  const naming = named.filter(({ id }) => wanted[id] === 1).flatMap(({ places }) => Array.from(places));
  // Of those asked about, every second one; what was met already stays, and nothing outside the column is touched.
  const asked = naming.map((place) => FROM + place).filter((place) => place % 2 === 0);
  expect(placesOf(met)).toEqual([1, 2, ...[...new Set(asked)].toSorted((a, b) => a - b)]);
});

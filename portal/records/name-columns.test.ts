import { afterAll, beforeAll, expect, test } from 'vitest';
import { withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { foldMarks } from '../ledger/fold-marks.ts';
import { listMarks, placesOf, SHORT_STRETCH } from '../ledger/mark-bits.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { writeMarks } from '../ledger/write-marks.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { readShortBlocks } from './load-marks.ts';
import { stretchFinder } from './stretch-finder.ts';

/** More than are looked up by their own marks. */
const WANTED = Array.from({ length: 40 }, (_, n) => `instrument:I${n}`);
const OTHER = 'instrument:other';
const ENTRIES = 2_100;

let portal: OpenPortal;
const expected = new Set<number>();
/** Two short stretches that ended and one that grows. */
beforeAll(async () => {
  portal = await openPortal();
  const at = Date.now();
  const entries = Array.from({ length: ENTRIES }, () => portalEntry('person.signed_out', {}, {}, at));
  await withWrite((tx) => appendEntries(tx, entries, at));
  for (let seq = 7; seq < ENTRIES; seq += 13) await stand(seq, [WANTED[seq % 40] ?? OTHER]);
  await stand(5, [OTHER]);
  await stand(2_070, [OTHER, 'instrument:I3', 'instrument:I4']);
});
afterAll(() => portal.close());

async function stand(seq: number, terms: readonly string[]): Promise<void> {
  const block = Math.floor(seq / SHORT_STRETCH);
  const marks = listMarks([seq % SHORT_STRETCH]);
  const rows = terms.map((term) => ({ block, term, marks }));
  await withWrite((tx) => writeMarks(tx, 0, rows));
  if (terms.some((term) => term !== OTHER)) expected.add(seq);
}

async function look(): Promise<number[]> {
  const ranges = [{ from: 1, to: ENTRIES + 100 }];
  const find = stretchFinder([{ terms: WANTED }], { shorts: await readShortBlocks(), whole: 0, ranges });
  return placesOf((await find([0])).get(0) ?? new Uint32Array());
}

const all = () => [...expected].toSorted((a, b) => a - b);

test('in the stretch that grows is found what was named before the last look and since, folded and not', async () => {
  expect(await look()).toEqual(all());
  await stand(2_080, ['instrument:I9']);
  expect(await look()).toEqual(all());
  await withWrite((tx) => foldMarks(tx, 0, 8_192));
  expect(await readShortBlocks()).toEqual([]);
  expect(await look()).toEqual(all());
  await stand(2_090, ['instrument:I1', 'instrument:I2', 'instrument:I39']);
  await stand(2_091, [OTHER]);
  expect(await look()).toEqual(all());
});

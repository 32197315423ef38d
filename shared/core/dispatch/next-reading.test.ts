import { expect, test } from 'vitest';
import { nextReading } from './next-reading.ts';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';
import type { Standing } from './standing.ts';

const begun = sampleDispatch(samplePlan(sampleOrders(1)));
const awaiting = new Map<string, Standing>([['O1', { kind: 'awaiting' }]]);
const unsent = new Map<string, Standing>([['O1', { kind: 'unsent' }]]);
const withBook = (book: Partial<typeof begun.book>) => ({ ...begun, book: { ...begun.book, ...book } });

test('nothing is read while nothing waits for it', () => {
  expect(nextReading(begun, unsent, false, false)).toBeNull();
});

test('one reading is out at a time', () => {
  expect(nextReading(withBook({ pending: { notBefore: SAMPLE_START } }), awaiting, false, false)).toBeNull();
});

test('a second passes between two readings', () => {
  expect(nextReading(withBook({ askedAt: SAMPLE_START - 300 }), awaiting, false, false)).toBe(
    SAMPLE_START + 700,
  );
});

test('whoever takes a batch up reads at once, however lately the one before it did', () => {
  const died = withBook({ askedAt: SAMPLE_START - 300 });
  const resumed = { ...died, resumedAt: SAMPLE_START };
  expect(nextReading(resumed, awaiting, false, false)).toBe(SAMPLE_START);
});

test('a book that fails is asked less and less often, up to every 5 s', () => {
  const failing = (failures: number) => withBook({ failures, failedAt: SAMPLE_START });
  expect([1, 2, 3, 4].map((failures) => nextReading(failing(failures), awaiting, false, false))).toEqual(
    [1_000, 2_000, 4_000, 5_000].map((ms) => SAMPLE_START + ms),
  );
});

test('a hint of the stream and a sweep that waits are worth a reading', () => {
  const ended = new Map<string, Standing>([['O1', { kind: 'ended' }]]);
  expect(nextReading(withBook({ hintedAt: SAMPLE_START }), ended, false, false)).toBe(SAMPLE_START);
  expect(nextReading(begun, unsent, true, false)).toBe(SAMPLE_START);
});

test('while the windows hold everything back the book is watched every 5 s, since other tools fill them too', () => {
  expect(nextReading(begun, unsent, false, true)).toBe(SAMPLE_START + 5_000);
  expect(nextReading(withBook({ askedAt: SAMPLE_START - 1_000 }), unsent, false, true)).toBe(
    SAMPLE_START + 4_000,
  );
});

test('just before the end a reading waits for it, so that the last one comes when the exchange is through', () => {
  const last = { ...begun, lastIntendedAt: SAMPLE_START - 100, answerMs: 60 };
  const near = { ...last, book: { ...last.book, askedAt: SAMPLE_START - 1_000 } };
  expect(nextReading(near, awaiting, false, false)).toBe(SAMPLE_START - 100 + 60 + 400);
  const far = { ...near, lastIntendedAt: SAMPLE_START + 2_000 };
  expect(nextReading(far, awaiting, false, false)).toBe(SAMPLE_START);
});

import { expect, test } from 'vitest';
import { gatherArchived } from './archived-entries.ts';

const stretch = (firstSequence: number, lastSequence: number) => ({
  ...{ firstSequence, lastSequence },
  file: `${firstSequence}.jsonl`,
  digest: 'a'.repeat(64),
});

function gathered(seqs: readonly number[]) {
  const archived = gatherArchived();
  for (const seq of seqs) archived.take(seq);
  return archived;
}

test('what recorded archives account for is not missing, whatever stayed between', () => {
  const judged = gathered([1, 2, 4, 5, 6, 9]).judge([stretch(5, 10), stretch(1, 4), stretch(20, 30)]);
  expect(judged).toEqual({ count: 6, archives: [stretch(1, 4), stretch(5, 10)], missing: [] });
});

test('an entry that no archive accounts for is missing: before, between and after them', () => {
  const judged = gathered([1, 2, 3, 4, 5, 6, 7]).judge([stretch(2, 3), stretch(5, 6)]);
  expect(judged.missing).toEqual([
    { from: 1, to: 1 },
    { from: 4, to: 4 },
    { from: 7, to: 7 },
  ]);
  expect(gathered([8]).judge([]).missing).toEqual([{ from: 8, to: 8 }]);
});

import { describe, expect, it } from 'vitest';
import { clockMarks, clockSentence } from './clock-words.ts';

const DAY_MS = 86_400_000;
const recordedAt = Date.UTC(2026, 10, 20, 5);

describe('claimed against recorded', () => {
  it('a clock that is a day ahead is flagged', () => {
    const claimed = { occurredAt: recordedAt + DAY_MS, recordedAt };
    expect(clockMarks(claimed)).toMatchObject([{ tone: 'soon', words: 'clock 1 d ahead' }]);
    expect(clockSentence(claimed, DAY_MS)).toMatch(/clock is wrong/);
  });

  it('a clock that is a day behind is told from an entry that waited a day', () => {
    const claimed = { occurredAt: recordedAt - DAY_MS, recordedAt };
    expect(clockMarks(claimed)).toMatchObject([{ words: 'came 1 d later' }]);
    expect(clockSentence(claimed, -DAY_MS)).toMatch(/clock is 1 d behind/);
    expect(clockSentence(claimed, 0)).toMatch(/waited on the device/);
  });

  it('an entry of the moment says nothing', () => {
    expect(clockMarks({ occurredAt: recordedAt - 900, recordedAt })).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { REJECT_REASONS } from '../dispatch/reject-reason.ts';
import { REJECT_WORDS } from './reject-words.ts';

test('every reason of the broker has words', () => {
  expect(Object.keys(REJECT_WORDS)).toEqual(Object.keys(REJECT_REASONS));
});

test('a reason that stops the batch says that the rest was not sent', () => {
  for (const [reason, { stopsBatch }] of Object.entries(REJECT_REASONS)) {
    if (stopsBatch) expect(REJECT_WORDS[reason as keyof typeof REJECT_WORDS].en.kept).toContain('not sent');
  }
});

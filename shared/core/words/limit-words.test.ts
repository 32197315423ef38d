import { expect, test } from 'vitest';
import { LIMIT_WORDS } from './limit-words.ts';

test('every verdict names limit, figure, bound and who set it, in both languages', () => {
  for (const row of Object.values(LIMIT_WORDS)) {
    for (const { happened } of Object.values(row)) {
      for (const name of ['{limit}', '{figure}', '{bound}', '{setBy}']) expect(happened).toContain(name);
    }
  }
});

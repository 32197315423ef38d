import { expect, test } from 'vitest';
import { ledgerDoubt } from './ledger-doubt.ts';

test('a doubt names a known kind and two sizes, never less than nothing', () => {
  expect(ledgerDoubt.safeParse({ kind: 'shrank', witnessed: 9, shown: 4 }).success).toBe(true);
  expect(ledgerDoubt.safeParse({ kind: 'shrank', witnessed: 9, shown: -1 }).success).toBe(false);
  expect(ledgerDoubt.safeParse({ kind: 'odd', witnessed: 9, shown: 4 }).success).toBe(false);
});

import { expect, it } from 'vitest';
import { accountsShown } from './accounts-shown.ts';

it('the accounts that terminals showed, and nothing that is no client code', () => {
  expect(accountsShown('?shown=AB1234&shown=CD5678')).toEqual(['AB1234', 'CD5678']);
  expect(accountsShown('?shown=call%20us%20now')).toEqual([]);
  expect(accountsShown('')).toEqual([]);
});

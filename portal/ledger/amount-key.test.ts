import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AMOUNTS, amountKey, amountsValue, longTerms, rangesFrom } from './amount-key.ts';

const amount = fc.oneof(fc.nat(2_000), fc.maxSafeNat());

test('keys stand in the order of the amounts', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(amountKey(a) < amountKey(b)).toBe(a < b);
    }),
  );
  expect(amountKey('29100.75')).toBe(amountKey(29_100));
  expect(amountKey('1'.repeat(30)) > amountKey(Number.MAX_SAFE_INTEGER)).toBe(true);
});

test('an amount stands once among the terms of whatever it is at least, and never among those of more', () => {
  fc.assert(
    fc.property(amount, amount, fc.nat(2), (has, least, which) => {
      const name = AMOUNTS[which] ?? 'orders';
      const figures = { total: 3, quantity: 3, value: '3' };
      const own = { ...figures, [name === 'orders' ? 'total' : name]: name === 'value' ? `${has}.5` : has };
      const terms = longTerms(`amounts:${amountsValue(own)}`);
      const ranges = rangesFrom(name, least);
      const met = terms.filter((term) => ranges.some(([from, to]) => term >= from && term < to));
      expect(met).toHaveLength(has >= least ? 1 : 0);
    }),
  );
});

test('a round amount is looked for by its first digits alone', () => {
  expect(rangesFrom('orders', 100)).toEqual([['orders2:03', 'orders2:~']]);
  expect(rangesFrom('value', 250_000)).toHaveLength(3);
});

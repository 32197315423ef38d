import { expect, it } from 'vitest';
import { foreseenRemarks } from './foreseen-remarks.ts';

it('says before confirming what admins will be told, with the figure and the rule', () => {
  const large = { kind: 'large_batch', measure: 'orders', figure: 1240, bound: 200 } as const;
  const value = { kind: 'large_batch', measure: 'rupees', figure: 52_000_000, bound: 50_000_000 } as const;
  expect(foreseenRemarks([large, value])).toEqual([
    'Admins are told of a large batch: 1,240 orders, the rule is 200.',
    'Admins are told of a large batch: value ₹ 5.2 Cr, the rule is ₹ 5 Cr.',
  ]);
  expect(foreseenRemarks([large], 'hi')[0]).toContain('1,240');
  expect(foreseenRemarks([])).toEqual([]);
});

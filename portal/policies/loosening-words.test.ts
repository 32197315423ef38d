import { expect, it } from 'vitest';
import { looseningWords } from './loosening-words.ts';

it.each([
  [
    { what: 'orders_per_batch', where: 'always', strategy: null, from: '50', to: null },
    'orders in one batch: 50 → no limit',
  ],
  [
    { what: 'value_per_batch', where: 'strategy', strategy: 'hedge', from: '100000', to: '200000' },
    'value in one batch of hedge: ₹ 1,00,000 → ₹ 2,00,000',
  ],
  [
    { what: 'typed_count', where: 'always', strategy: null, from: '25', to: null },
    'typed count over: 25 orders → never asked',
  ],
  [
    { what: 'routine_share', where: 'always', strategy: null, from: '0.8', to: '0.9' },
    'share of the broker’s rate, routine: 80 % → 90 %',
  ],
] as const)('%j', (loosening, words) => expect(looseningWords(loosening)).toBe(words));

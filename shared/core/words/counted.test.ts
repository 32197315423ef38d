import { expect, it } from 'vitest';
import { counted } from './counted.ts';

it('one alone stands in the singular, and figures are grouped as in India', () => {
  expect(counted(1, 'order')).toBe('1 order');
  expect(counted(0, 'order')).toBe('0 orders');
  expect(counted(120_000, 'batch')).toBe('1,20,000 batches');
  expect(counted(2, 'entry', 'entries')).toBe('2 entries');
  expect(counted(1.5, 'order')).toBe('1.5 orders');
});

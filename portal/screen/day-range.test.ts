import { expect, it } from 'vitest';
import { daysOf, momentsOf } from './day-range.ts';

it('days are India’s, whole, and both ends are included', () => {
  const moments = momentsOf({ first: '2026-11-20', last: '2026-11-22' });
  expect(moments).toEqual({ from: '2026-11-19T18:30:00.000Z', to: '2026-11-22T18:30:00.000Z' });
  expect(daysOf(moments.from ?? null, moments.to ?? null)).toEqual({
    first: '2026-11-20',
    last: '2026-11-22',
  });
});

it('an end may be open, and what is no date is none', () => {
  expect(momentsOf({ first: '', last: '2026-13-45' })).toEqual({ from: undefined, to: undefined });
  expect(daysOf(null, 'soon')).toEqual({ first: '', last: '' });
  expect(daysOf('2026-11-20T09:30:00+05:30', null)).toEqual({ first: '2026-11-20', last: '' });
});

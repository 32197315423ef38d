import { expect, test } from 'vitest';
import { dayOverAt } from './day-over-at.ts';

const utc = (text: string) => Date.parse(`${text}:00Z`);

test('a trading day is over at the next 03:30 in India', () => {
  // 10:15 and 23:50 IST on the 20th, 02:30 IST on the 21st: all of the day that ends at 03:30 on the 21st.
  for (const at of ['2026-11-20T04:45', '2026-11-20T18:20', '2026-11-20T21:00', '2026-11-20T21:59']) {
    expect(dayOverAt(utc(at))).toBe(utc('2026-11-20T22:00'));
  }
});

test('at 03:30 itself the next day has begun', () => {
  expect(dayOverAt(utc('2026-11-20T22:00'))).toBe(utc('2026-11-21T22:00'));
});

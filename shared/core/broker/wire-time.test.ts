import { expect, test } from 'vitest';
import { wireTime } from './wire-time.ts';

test('both spellings are Indian time', () => {
  const at = Date.UTC(2026, 10, 20, 4, 45, 2);
  expect(wireTime('2026-11-20 10:15:02')).toBe(at);
  expect(wireTime('20-Nov-2026 10:15:02')).toBe(at);
});

test('anything else is no time', () => {
  for (const text of [
    null,
    '',
    'yesterday',
    '2026-13-20 10:15:02',
    '20-Foo-2026 10:15:02',
    '2026-02-31 10:15:02',
  ]) {
    expect(wireTime(text)).toBeNull();
  }
});

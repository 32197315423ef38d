import { expect, test } from 'vitest';
import { wireTime } from './wire-time.ts';

test('both spellings are Indian time', () => {
  const at = Date.UTC(2026, 10, 20, 4, 45, 2);
  expect(wireTime('2026-11-20 10:15:02')).toBe(at);
  expect(wireTime('20-Nov-2026 10:15:02')).toBe(at);
});

test('a time that names its zone is of that zone: read as Indian, an order of now would be hours old', () => {
  const at = Date.UTC(2026, 10, 20, 4, 45, 2);
  for (const text of [
    '2026-11-20T04:45:02Z',
    '2026-11-20T04:45:02.123Z',
    '2026-11-20T10:15:02+05:30',
    '2026-11-20 10:15:02 +0530',
    '2026-11-19T23:45:02-05:00',
  ]) {
    expect(wireTime(text)).toBe(at);
  }
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

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('the first is told at once, the newest of the rest a tenth of a second later, none is told twice', () => {
  const told: string[] = [];
  const tell = coalesce<string>(
    (text) => text.slice(0, 1),
    (text) => told.push(text),
  );
  for (const text of ['a1', 'a2', 'b1', 'a3', 'b2']) tell(text);
  expect(told).toEqual(['a1']);
  vi.advanceTimersByTime(100);
  expect(told).toEqual(['a1', 'a3', 'b2']);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['a1', 'a3', 'b2']);
  tell('a4');
  expect(told.at(-1)).toBe('a4');
});

import { describe, expect, it } from 'vitest';
import { RateWindows } from './rate-windows.ts';

const LIMITS = [10, 500, 2000] as const;

function fill(rates: RateWindows, count: number, at: (index: number) => number): boolean[] {
  return Array.from({ length: count }, (_, index) => rates.admit('AB1234 write', at(index), 1, LIMITS));
}

describe('rate windows', () => {
  it('let in the tenth call of a second and refuse the eleventh', () => {
    expect(fill(new RateWindows(), 11, () => 5_000)).toEqual([...Array<boolean>(10).fill(true), false]);
  });

  it('forget a call exactly one second later and not a millisecond sooner', () => {
    const rates = new RateWindows();
    fill(rates, 10, () => 5_000);
    expect(rates.admit('AB1234 write', 5_999, 1, LIMITS)).toBe(false);
    expect(rates.admit('AB1234 write', 6_000, 1, LIMITS)).toBe(true);
  });

  it('hold the minute at 500 whatever the pace', () => {
    const rates = new RateWindows();
    const calls = fill(rates, 501, (index) => index * 110);
    expect(calls.filter(Boolean)).toHaveLength(500);
    expect(calls[500]).toBe(false);
    expect(rates.admit('AB1234 write', 60_000, 1, LIMITS)).toBe(true);
  });

  it('hold half an hour at 2000', () => {
    const rates = new RateWindows();
    expect(fill(rates, 2_000, (index) => index * 150).every(Boolean)).toBe(true);
    expect(rates.admit('AB1234 write', 900_000, 1, LIMITS)).toBe(false);
    expect(rates.admit('AB1234 write', 1_799_999, 1, LIMITS)).toBe(false);
    expect(rates.admit('AB1234 write', 1_800_000, 1, LIMITS)).toBe(true);
  });

  it('charge a call for several orders in full or not at all', () => {
    const rates = new RateWindows();
    fill(rates, 5, () => 0);
    expect(rates.admit('AB1234 write', 0, 6, LIMITS)).toBe(false);
    expect(rates.used('AB1234 write', 0)).toEqual([5, 5, 5]);
    expect(rates.admit('AB1234 write', 0, 5, LIMITS)).toBe(true);
  });

  it('are each account’s own', () => {
    const rates = new RateWindows();
    fill(rates, 10, () => 0);
    expect(rates.admit('CD5678 write', 0, 1, LIMITS)).toBe(true);
  });
});

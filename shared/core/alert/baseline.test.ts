import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToProfile, baselineAt, slotOf, weekdayOf } from './baseline.ts';
import type { DayProfile } from './watch-state.ts';

const DAY = 86_400_000;
/** Friday 20 November 2026, 10:05 in India. */
const FRIDAY = Date.UTC(2026, 10, 20, 4, 35);
const HALF_HOUR = { windowMs: 1_800_000, expiryWeekdays: [2, 4] };

test('a day and its quarters are India’s', () => {
  expect(slotOf(FRIDAY).slot).toBe(40);
  expect(weekdayOf(slotOf(FRIDAY).day)).toBe(5);
  expect(slotOf(Date.UTC(2026, 10, 20, 18, 29)).day).toBe(slotOf(Date.UTC(2026, 10, 20, 18, 30)).day - 1);
});

function history(days: number, orders: (day: number) => number): DayProfile[] {
  let profile: DayProfile[] = [];
  for (let back = days; back > 0; back -= 1) {
    const at = FRIDAY - back * DAY;
    profile = addToProfile(profile, at, orders(weekdayOf(slotOf(at).day)));
  }
  return profile;
}

describe('what is usual', () => {
  test('expiry days are compared with expiry days only', () => {
    const profile = history(28, (weekday) => (weekday === 2 || weekday === 4 ? 200 : 10));
    expect(baselineAt(profile, FRIDAY, HALF_HOUR)).toMatchObject({ usual: 10, days: 20 });
    expect(baselineAt(profile, FRIDAY - DAY, HALF_HOUR)).toMatchObject({ usual: 200, figure: 200, days: 7 });
  });

  test('one wild day moves neither the median nor its deviation', () => {
    let profile = history(20, () => 10);
    profile = addToProfile(profile, FRIDAY - 4 * DAY, 100_000);
    expect(baselineAt(profile, FRIDAY, HALF_HOUR)).toMatchObject({ usual: 10, deviation: Math.sqrt(10) });
  });

  test('another hour of the day is another baseline', () => {
    const profile = history(20, () => 10);
    expect(baselineAt(profile, FRIDAY + 2 * 3_600_000, HALF_HOUR).usual).toBe(0);
  });

  test('a window reaches back over its quarters and never into the next', () => {
    let profile = addToProfile([], FRIDAY - 900_000, 3);
    profile = addToProfile(profile, FRIDAY, 4);
    profile = addToProfile(profile, FRIDAY + 900_000, 50);
    expect(baselineAt(profile, FRIDAY, HALF_HOUR).figure).toBe(7);
  });

  test('the profile is the same in whatever order its facts arrive', () => {
    const facts = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * 96 }), fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(facts, (given) => {
        const fold = (rows: readonly (readonly [number, number])[]) =>
          rows.reduce<DayProfile[]>((days, [slot, n]) => addToProfile(days, slot * 900_000, n), []);
        expect(fold(given.toReversed())).toEqual(fold(given));
      }),
    );
  });
});

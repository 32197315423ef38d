import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowance,
  clampToNow,
  costMax,
  emptyLedger,
  forgetBefore,
  nextRoomAt,
  nextSendAt,
  pause,
  type RateLedger,
  sendTimes,
  spend,
} from './rate-ledger.ts';
import { EMERGENCY_SHARE, type RateWindow, ROUTINE_SHARE, WRITE_WINDOWS } from './rate-windows.ts';

const START = 1_790_000_000_000;
const shares = fc.constantFrom(ROUTINE_SHARE, EMERGENCY_SHARE, 0.1, 1);

/** Counts every stretch that begins with a charge: the fullest one always does. */
function fullest(spentAt: readonly number[], windowMs: number): number {
  let most = 0;
  for (const [from, first] of spentAt.entries()) {
    let count = 0;
    // Spacings are fractions of a millisecond; the epoch leaves them four decimals.
    while (from + count < spentAt.length && (spentAt[from + count] ?? 0) < first + windowMs - 0.001)
      count += 1;
    most = Math.max(most, count);
  }
  return most;
}

describe('sliding windows', () => {
  test('no window ever holds more than its share, whatever the order of calls', () => {
    const calls = fc.array(
      fc.record({ offset: fc.integer({ min: 0, max: 4_000 }), cost: fc.integer({ min: 1, max: 12 }) }),
      { maxLength: 120 },
    );
    const windows: RateWindow[] = [
      { requestsMax: 10, windowMs: 1_000 },
      { requestsMax: 30, windowMs: 10_000 },
      { requestsMax: 50, windowMs: 60_000 },
    ];
    fc.assert(
      fc.property(calls, shares, (asked, share) => {
        let ledger: RateLedger = emptyLedger;
        for (const { offset, cost } of asked) {
          const charged = Math.min(cost, costMax(windows, share));
          ledger = spend(ledger, nextSendAt(ledger, START + offset, windows, share, charged), charged);
        }
        for (const window of windows) {
          expect(fullest(ledger.spentAt, window.windowMs)).toBeLessThanOrEqual(allowance(window, share));
        }
      }),
    );
  });

  test('an emergency of the whole bucket is never over ten in any second', () => {
    const times = sendTimes(emptyLedger, START, WRITE_WINDOWS, EMERGENCY_SHARE, Array(600).fill(1));
    expect(fullest(times, 1_000)).toBe(10);
    expect(fullest(times, 2_000)).toBeLessThanOrEqual(20);
    expect(fullest(times, 60_000)).toBe(475);
  });

  test('a later question never has an earlier answer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 8_000 }),
        fc.integer({ min: 0, max: 8_000 }),
        shares,
        (spent, a, b, share) => {
          const ledger = spent.reduce((sum, offset) => spend(sum, START + offset), emptyLedger);
          const ask = (offset: number) => nextSendAt(ledger, START + offset, WRITE_WINDOWS, share);
          expect(ask(Math.min(a, b))).toBeLessThanOrEqual(ask(Math.max(a, b)));
          expect(ask(a)).toBeGreaterThanOrEqual(START + a);
          const more = spend(ledger, ask(a));
          expect(nextSendAt(more, START + a, WRITE_WINDOWS, share)).toBeGreaterThanOrEqual(ask(a));
        },
      ),
    );
  });

  test('what is charged late still counts, and keeps the charges in order', () => {
    const ledger = spend(spend(emptyLedger, START + 500), START);
    expect(ledger.spentAt).toEqual([START, START + 500]);
  });
});

describe('spacing', () => {
  test('a routine batch leaves every 125 ms', () => {
    expect(sendTimes(emptyLedger, START, WRITE_WINDOWS, ROUTINE_SHARE, [1, 1, 1])).toEqual([
      START,
      START + 125,
      START + 250,
    ]);
  });

  test('an emergency leaves at nine and a half a second', () => {
    const times = sendTimes(emptyLedger, 0, WRITE_WINDOWS, EMERGENCY_SHARE, Array(20).fill(1));
    expect(times.at(-1)).toBeCloseTo((19 * 1_000) / 9.5, 3);
  });

  test('beside a tool that writes three a second five are left of ten, and never fewer than half', () => {
    const ledger = spend(emptyLedger, START);
    const gap = (others: number) =>
      nextSendAt(ledger, START, WRITE_WINDOWS, EMERGENCY_SHARE, 1, others) - START;
    expect([gap(3), gap(50)]).toEqual([200, 200]);
    expect(gap(0.4)).toBeCloseTo(1_000 / 7, 2);
  });

  test('the eleventh waits until the first of ten that came together has left the broker’s second', () => {
    const together = Array(8).fill(START + 700);
    const ask = (arrivals: readonly number[], cost = 1, others = 0) =>
      nextRoomAt(arrivals, START + 710, WRITE_WINDOWS, cost, others) - START;
    expect(ask(together)).toBe(710);
    expect(ask([START + 200, START + 300, ...together])).toBe(1_200);
    expect(ask(together, 3)).toBe(1_700);
    expect(ask(together, 1, 2)).toBe(1_700);
    expect(ask([], 40)).toBe(710);
  });

  test('a request charged for several waits until the second has room for all of them', () => {
    const ledger = [0, 125, 250].reduce((sum, offset) => spend(sum, START + offset), emptyLedger);
    expect(nextSendAt(ledger, START + 300, WRITE_WINDOWS, ROUTINE_SHARE, 8)).toBe(START + 1_250);
    expect(nextSendAt(ledger, START + 300, WRITE_WINDOWS, ROUTINE_SHARE, 5)).toBe(START + 375);
    expect(costMax(WRITE_WINDOWS, ROUTINE_SHARE)).toBe(8);
  });

  test('send times are what asking and charging one by one would give', () => {
    const costs = [1, 3, 8, 1, 1, 2];
    let ledger: RateLedger = spend(emptyLedger, START - 50);
    const stepwise = costs.map((cost) => {
      const at = nextSendAt(ledger, START, WRITE_WINDOWS, ROUTINE_SHARE, cost);
      ledger = spend(ledger, at, cost);
      return at;
    });
    expect(sendTimes(spend(emptyLedger, START - 50), START, WRITE_WINDOWS, ROUTINE_SHARE, costs)).toEqual(
      stepwise,
    );
  });
});

describe('pause and forgetting', () => {
  test('a pause holds everything, and a shorter one never shortens it', () => {
    const ledger = pause(pause(emptyLedger, START + 5_000), START + 1_000);
    expect(nextSendAt(ledger, START, WRITE_WINDOWS, 1)).toBe(START + 5_000);
    expect(nextSendAt(ledger, START + 6_000, WRITE_WINDOWS, 1)).toBe(START + 6_000);
  });

  test('forgetting what left the longest window changes no answer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000 }), { maxLength: 50 }), (spent) => {
        const now = START + 4_000_000;
        const ledger = spent.reduce((sum, offset) => spend(sum, START + offset), emptyLedger);
        const shorter = forgetBefore(ledger, now - 1_800_000);
        expect(nextSendAt(shorter, now, WRITE_WINDOWS, ROUTINE_SHARE)).toBe(
          nextSendAt(ledger, now, WRITE_WINDOWS, ROUTINE_SHARE),
        );
      }),
    );
  });

  test('a clock that was set back never forbids a cancel for longer than a window', () => {
    const ledger = spend(emptyLedger, START + 3_600_000);
    expect(nextSendAt(clampToNow(ledger, START), START, WRITE_WINDOWS, ROUTINE_SHARE)).toBe(START + 125);
  });
});

import { describe, expect, test } from 'vitest';
import { emptyLedger, pause, spend } from '../rate/rate-ledger.ts';
import { EMERGENCY_SHARE, ROUTINE_SHARE, WRITE_WINDOWS } from '../rate/rate-windows.ts';
import type { CancelCall } from './cancel-call.ts';
import { EXCHANGE_MS, forecastCalls, type Pace, ROUND_TRIP_MS } from './forecast-calls.ts';

const AT = 1_790_000_000_000;
const singles = (count: number): CancelCall[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'single', orderId: String(i) }));
const pace = (over: Partial<Pace> = {}): Pace => ({
  rate: emptyLedger,
  windows: WRITE_WINDOWS,
  share: ROUTINE_SHARE,
  sweepCost: 'each',
  at: AT,
  ...over,
});

describe('forecast', () => {
  test('thirty-one orders leave at eight a second and are settled one reading later', () => {
    expect(forecastCalls(singles(31), pace())).toEqual({
      lastSentMs: 3_750,
      settledMs: 3_750 + 2 * ROUND_TRIP_MS + EXCHANGE_MS,
      held: null,
    });
  });

  test('an emergency is faster, never slower', () => {
    const emergency = forecastCalls(singles(31), pace({ share: EMERGENCY_SHARE }));
    expect(emergency.lastSentMs).toBe(Math.ceil((30 * 1_000) / 9.5));
  });

  test('nothing to send takes no time', () => {
    expect(forecastCalls([], pace())).toEqual({ lastSentMs: 0, settledMs: 0, held: null });
  });

  test('where the minute cannot take the batch, it says how many go now and when the rest begins', () => {
    expect(forecastCalls(singles(500), pace()).held).toEqual({ nowOrders: 400, restFrom: AT + 60_000 });
  });

  test('what was spent before the review counts', () => {
    let rate = emptyLedger;
    for (let spent = 0; spent < 260; spent += 1) rate = spend(rate, AT - 40_000 + spent * 125);
    expect(forecastCalls(singles(200), pace({ rate })).held).toEqual({
      nowOrders: 140,
      restFrom: AT + 20_000,
    });
  });

  test('a pause of the whole account is said as none now, the rest later', () => {
    const rate = pause(emptyLedger, AT + 9_000);
    expect(forecastCalls(singles(3), pace({ rate })).held).toEqual({ nowOrders: 0, restFrom: AT + 9_000 });
  });

  test('orders in one call count as orders, and cost what policy says', () => {
    const sweeps: CancelCall[] = [
      { kind: 'sweep', tag: 'a', expected: ['1', '2', '3', '4'] },
      { kind: 'sweep', tag: 'b', expected: ['5', '6', '7', '8', '9'] },
    ];
    expect(forecastCalls(sweeps, pace()).lastSentMs).toBe(1_000);
    expect(forecastCalls(sweeps, pace({ sweepCost: 'one' })).lastSentMs).toBe(125);
  });
});

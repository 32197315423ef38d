import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDBY_MS } from './standby.ts';
import { runStandbys, type StandbyStep } from './standby-model.ts';

const rate = fc.oneof(
  fc.constantFrom(0.95, 1.05),
  fc.integer({ min: 950, max: 1_050 }).map((each) => each / 1_000),
);
const TRIP_MS_MAX = 118;
const step: fc.Arbitrary<StandbyStep> = fc.record({
  device: fc.constantFrom<0 | 1>(0, 1),
  do: fc.constantFrom('ask' as const, 'ask' as const, 'ask' as const, 'click' as const, 'close' as const),
  atMs: fc.nat(8_000),
  fresh: fc.boolean(),
  outMs: fc.oneof(fc.nat(60), fc.nat(2_500)),
  backMs: fc.oneof(fc.nat(60), fc.nat(2_500), fc.constant(null)),
  tripMs: fc.oneof(fc.nat(TRIP_MS_MAX), fc.constant(TRIP_MS_MAX)),
  lengthMs: fc.nat(3_000),
});
/** One stands by and confirms when that is about to end, the other one confirms in just these moments. */
const narrow: fc.Arbitrary<StandbyStep[]> = fc
  .tuple(step, step, step, fc.integer({ min: 1_300, max: 2_100 }), fc.integer({ min: 1_600, max: 2_200 }))
  .map(([ask, own, other, ownMs, otherMs]) => [
    { ...ask, device: 0, do: 'ask', fresh: true, outMs: ask.outMs % 40, backMs: (ask.backMs ?? 0) % 40 },
    { ...own, device: 0, do: 'click', atMs: ask.atMs + ownMs },
    { ...other, device: 1, do: 'click', atMs: ask.atMs + otherMs, tripMs: other.tripMs % 10 },
  ]);
const day = fc.oneof(
  fc.array(step, { minLength: 2, maxLength: 14 }),
  narrow,
  fc.tuple(narrow, fc.array(step, { maxLength: 4 })).map(([steps, more]) => [...steps, ...more]),
);

describe('two devices, whatever they ask and whenever, with clocks a twentieth apart from real time', () => {
  it('never both send, and whoever stood by is never refused afterwards', () => {
    let atOnce = 0;
    let waited = 0;
    fc.assert(
      fc.property(day, fc.record({ portal: rate, devices: fc.tuple(rate, rate) }), (steps, rates) => {
        const run = runStandbys(steps, rates);
        atOnce += run.atOnce;
        waited += run.waitedMs.filter((ms) => ms > 0).length;
        const sorted = run.dispatched.toSorted((a, b) => a.from - b.from);
        for (const [index, later] of sorted.entries()) {
          const others = sorted.slice(0, index).filter(({ device }) => device !== later.device);
          for (const { to } of others) expect(later.from).toBeGreaterThanOrEqual(to);
        }
        expect(run.lateRefusals).toBe(0);
        // A standby's length by the slower clock, and the ways of three claims.
        for (const ms of run.waitedMs) expect(ms).toBeLessThanOrEqual(STANDBY_MS * 1.11 + 800);
      }),
      { numRuns: 3_000, seed: 19 },
    );
    // The draws do reach what they are about.
    expect(atOnce).toBeGreaterThan(100);
    expect(waited).toBeGreaterThan(100);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findStandbyInWay,
  isStandbyGood,
  STANDBY_EVERY_MS,
  STANDBY_MS,
  type Standby,
  standbyAfter,
  waitingClaim,
} from './standby.ts';
import { runStandbys, type StandbyStep } from './standby-model.ts';

const AT = 1_790_000_000_000;
const of = (device: string, permit = '1') => ({
  permitId: `${device}-${permit}`,
  account: 'AB1234',
  deviceId: device,
});
/** Feeds one ask after the other; gives what stands after the last. */
const standing = (...asks: { device: string; at: number; fresh?: boolean; permit?: string }[]): Standby[] =>
  asks.reduce<Standby[]>((before, { device, at, fresh = false, permit }) => {
    const next = standbyAfter(before, { ...of(device, permit), fresh }, at);
    return [...before.filter(({ permitId }) => permitId !== next.permitId), next];
  }, []);
const untilOf = (standbys: readonly Standby[], device: string) =>
  standbys.find(({ deviceId }) => deviceId === device)?.until;

describe('a standby at the portal', () => {
  it('lasts two seconds from its last ask, and keeps nobody waiting after that', () => {
    const standbys = standing({ device: 'A', at: AT, fresh: true }, { device: 'A', at: AT + 1_200 });
    const inWay = (at: number) => findStandbyInWay(standbys, of('B'), at)?.until;
    expect([inWay(AT + 1_200), inWay(AT + 3_199)]).toEqual([AT + 3_200, AT + 3_200]);
    expect(inWay(AT + 3_200)).toBeUndefined();
  });

  it('keeps nobody waiting in another account, nor its own device', () => {
    const standbys = standing({ device: 'A', at: AT, fresh: true });
    expect(findStandbyInWay(standbys, { ...of('B'), account: 'CD5678' }, AT)).toBeUndefined();
    expect(findStandbyInWay(standbys, of('A', '2'), AT)).toBeUndefined();
  });

  it('is not given while another device’s lasts, and what was given is not taken back', () => {
    const both = standing({ device: 'A', at: AT, fresh: true }, { device: 'B', at: AT + 500, fresh: true });
    expect([untilOf(both, 'A'), untilOf(both, 'B')]).toEqual([AT + STANDBY_MS, 0]);
  });

  it('passes to the review that was looked at last, within one length, and stays there', () => {
    const asks = [
      { device: 'A', at: AT, fresh: true },
      { device: 'B', at: AT + 500, fresh: true },
      { device: 'A', at: AT + 1_200 },
      { device: 'B', at: AT + 1_700 },
      { device: 'B', at: AT + 2_000 },
      { device: 'A', at: AT + 2_400 },
      { device: 'B', at: AT + 3_200 },
      { device: 'A', at: AT + 3_600 },
    ];
    expect(untilOf(standing(...asks.slice(0, 3)), 'A')).toBe(AT + STANDBY_MS);
    const last = standing(...asks);
    expect([untilOf(last, 'A'), untilOf(last, 'B')]).toEqual([AT + STANDBY_MS, AT + 3_200 + STANDBY_MS]);
  });

  it('comes back to the other review once the later one is looked at no more', () => {
    const left = standing(
      { device: 'A', at: AT, fresh: true },
      { device: 'B', at: AT + 2_100, fresh: true },
      { device: 'A', at: AT + 5_200 },
    );
    expect(untilOf(left, 'A')).toBe(AT + 5_200 + STANDBY_MS);
  });

  it('is not given, nor prolonged, while a claim waits; and again when the claim fell silent', () => {
    const waits = [...standing({ device: 'A', at: AT, fresh: true }), waitingClaim(of('B'), AT + 100)];
    const again = (at: number, fresh = false) => standbyAfter(waits, { ...of('A'), fresh }, at).until;
    expect([again(AT + 1_200), again(AT + 1_200, true)]).toEqual([AT + STANDBY_MS, AT + STANDBY_MS]);
    expect(again(AT + 4_000)).toBe(AT + 4_000 + STANDBY_MS);
    // The claim's own device may go on looking at another review meanwhile.
    expect(standbyAfter([waitingClaim(of('B'), AT)], { ...of('B'), fresh: false }, AT).claims).toBe(true);
  });

  it('is as old under a renewed permit as under the one before', () => {
    const renewed = standing(
      { device: 'A', at: AT, fresh: true },
      { device: 'B', at: AT + 100, fresh: true },
      { device: 'A', at: AT + 200, permit: '2' },
    );
    expect(renewed.find(({ permitId }) => permitId === 'A-2')?.attendedAt).toBe(AT);
  });
});

describe('a standby at its device', () => {
  it('is counted on for seven tenths of its length, and is asked for anew before', () => {
    expect([isStandbyGood(STANDBY_MS, 0), isStandbyGood(STANDBY_MS, 1_400)]).toEqual([true, true]);
    expect([isStandbyGood(STANDBY_MS, 1_401), isStandbyGood(STANDBY_MS, -1)]).toEqual([false, false]);
    expect(isStandbyGood(STANDBY_MS, STANDBY_EVERY_MS)).toBe(true);
  });

  it('is counted on for no longer than was agreed, whatever a portal says', () => {
    expect([isStandbyGood(60_000, 1_401), isStandbyGood(500, 1)]).toEqual([false, false]);
  });
});

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

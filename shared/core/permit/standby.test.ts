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

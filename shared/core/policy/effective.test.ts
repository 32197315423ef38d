import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Limits } from '../plan/limits.ts';
import { effectiveLimits, floorLimits, type LimitedCaller } from './effective.ts';
import { DEFAULT_POLICY_SETTINGS, type PolicyLayer, type PolicySettings } from './policy.ts';

const settings = (layers: PolicyLayer[]): PolicySettings => ({ ...DEFAULT_POLICY_SETTINGS, layers });
const who = (over: Partial<LimitedCaller> = {}): LimitedCaller => ({
  personId: 'person-1',
  automated: false,
  strategies: ['straddle-07', null],
  own: {},
  ...over,
});
const organisation = (limits: Limits): PolicyLayer => ({ subject: { kind: 'organisation' }, limits });

describe('effective limits', () => {
  test('the tightest layer wins for each kind by itself, and is named', () => {
    const layers: PolicyLayer[] = [
      organisation({ ordersPerBatchMax: 500, valuePerBatchMax: '2500000' }),
      { subject: { kind: 'person', personId: 'person-1' }, limits: { ordersPerBatchMax: 100 } },
      { subject: { kind: 'person', personId: 'person-2' }, limits: { ordersPerBatchMax: 1 } },
    ];
    const own = { ordersPerBatchMax: 200, valuePerBatchMax: '1000000.50' };
    expect(effectiveLimits(settings(layers), who({ own }))).toEqual([
      { kind: 'orders_per_batch', bound: '100', setBy: 'Person', strategy: null },
      { kind: 'value_per_batch', bound: '1000000.50', setBy: 'Your own limit', strategy: null },
    ]);
  });

  test('automated callers are bound by their layer, people are not', () => {
    const layers: PolicyLayer[] = [
      organisation({ ordersPerBatchMax: 500 }),
      { subject: { kind: 'automated' }, limits: { ordersPerBatchMax: 50 } },
    ];
    expect(effectiveLimits(settings(layers), who())[0]?.bound).toBe('500');
    expect(effectiveLimits(settings(layers), who({ automated: true }))[0]).toMatchObject({
      bound: '50',
      setBy: 'Automated callers',
    });
  });

  test('a desk binds the whole batch of its people, and its strategies’ part of anybody’s', () => {
    const desks = [{ deskId: 'd', name: 'Index', personIds: ['person-1'], tags: ['straddle-07'] }];
    const layers: PolicyLayer[] = [
      organisation({ ordersPerBatchMax: 500 }),
      { subject: { kind: 'desk', deskId: 'd' }, limits: { ordersPerBatchMax: 30 } },
      { subject: { kind: 'desk', deskId: 'gone' }, limits: { ordersPerBatchMax: 1 } },
    ];
    const part = { kind: 'orders_per_batch', bound: '30', setBy: 'Desk Index', strategy: 'straddle-07' };
    expect(effectiveLimits({ ...settings(layers), desks }, who())).toEqual([
      { ...part, strategy: null },
      part,
    ]);
    expect(effectiveLimits({ ...settings(layers), desks }, who({ personId: 'person-2' }))).toEqual([
      { kind: 'orders_per_batch', bound: '500', setBy: 'Organisation', strategy: null },
      part,
    ]);
    expect(effectiveLimits({ ...settings(layers), desks }, who({ strategies: ['other'] }))).toHaveLength(1);
  });

  test('a strategy’s layer stands beside the whole batch’s, only for a tag in the selection', () => {
    const layers: PolicyLayer[] = [
      organisation({ ordersPerBatchMax: 500 }),
      { subject: { kind: 'strategy', tag: 'straddle-07' }, limits: { ordersPerBatchMax: 800 } },
      { subject: { kind: 'strategy', tag: 'straddle-07' }, limits: { ordersPerBatchMax: 20 } },
      { subject: { kind: 'strategy', tag: 'breakout' }, limits: { ordersPerBatchMax: 3 } },
    ];
    expect(effectiveLimits(settings(layers), who())).toEqual([
      { kind: 'orders_per_batch', bound: '500', setBy: 'Organisation', strategy: null },
      { kind: 'orders_per_batch', bound: '20', setBy: 'Strategy straddle-07', strategy: 'straddle-07' },
    ]);
  });

  test('without a portal only the person’s own limits bind', () => {
    expect(effectiveLimits(null, who({ own: { batchesPerMinuteMax: 3 } }))).toEqual([
      { kind: 'batches_per_minute', bound: '3', setBy: 'Your own limit', strategy: null },
    ]);
    expect(effectiveLimits(null, who())).toEqual([]);
  });

  test('adding a layer never loosens a limit', () => {
    const bounds = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(bounds, fc.integer({ min: 1, max: 1_000 }), (orders, added) => {
        const layers = orders.map((ordersPerBatchMax) => organisation({ ordersPerBatchMax }));
        const boundOf = (all: PolicyLayer[]) => Number(effectiveLimits(settings(all), who())[0]?.bound);
        const more = [...layers, organisation({ ordersPerBatchMax: added })];
        expect(boundOf(more)).toBe(Math.min(boundOf(layers), added));
      }),
    );
  });
});

describe('the floor', () => {
  test('holds while the policy is too old, where no layer is tighter', () => {
    const layers = [organisation({ ordersPerBatchMax: 500 })];
    expect(floorLimits(settings(layers), who())).toEqual([
      { kind: 'orders_per_batch', bound: '50', setBy: 'Floor', strategy: null },
    ]);
    expect(floorLimits(settings([organisation({ ordersPerBatchMax: 7 })]), who())[0]).toMatchObject({
      bound: '7',
      setBy: 'Organisation',
    });
  });

  test('of the shipped policy holds where none was ever read', () => {
    expect(floorLimits(null, who())[0]).toMatchObject({ bound: '50', setBy: 'Floor' });
  });
});

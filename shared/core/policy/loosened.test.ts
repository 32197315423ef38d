import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Limits } from '../plan/limits.ts';
import { isLimitKind, loosenedFor } from './loosened.ts';
import {
  DEFAULT_POLICY_SETTINGS,
  type LayerSubject,
  type PolicyLayer,
  type PolicySettings,
} from './policy.ts';

const layer = (subject: LayerSubject, limits: Limits): PolicyLayer => ({ subject, limits });
const ORGANISATION = { kind: 'organisation' } as const;
const settings = (layers: PolicyLayer[], over: Partial<PolicySettings> = {}): PolicySettings => ({
  ...DEFAULT_POLICY_SETTINGS,
  layers,
  ...over,
});
const fifty = settings([layer(ORGANISATION, { ordersPerBatchMax: 50 })]);
const hundred = settings([layer(ORGANISATION, { ordersPerBatchMax: 100 })]);

describe('loosening one’s own limits', () => {
  test('a higher bound, or none, is looser; a lower or a new one is not', () => {
    expect(loosenedFor('p', fifty, hundred)).toEqual([
      { what: 'orders_per_batch', where: 'always', strategy: null, from: '50', to: '100' },
    ]);
    expect(loosenedFor('p', fifty, settings([]))).toMatchObject([{ to: null }]);
    expect(loosenedFor('p', hundred, fifty)).toEqual([]);
    expect(loosenedFor('p', settings([]), fifty)).toEqual([]);
    expect(loosenedFor('p', fifty, fifty)).toEqual([]);
  });

  test('a layer that does not bind the person is not theirs, and one that a tighter one covers changes nothing', () => {
    const other = layer({ kind: 'person', personId: 'q' }, { ordersPerBatchMax: 10 });
    expect(loosenedFor('p', settings([...fifty.layers, other]), fifty)).toEqual([]);
    const own = layer({ kind: 'person', personId: 'p' }, { ordersPerBatchMax: 90 });
    expect(loosenedFor('p', settings([...fifty.layers, own]), fifty)).toEqual([]);
  });

  test('a minute that others share binds besides the person’s own, however wide it is', () => {
    const own = layer({ kind: 'person', personId: 'p' }, { ordersPerMinuteMax: 20 });
    const shared = (ordersPerMinuteMax: number) => layer(ORGANISATION, { ordersPerMinuteMax });
    expect(loosenedFor('p', settings([own, shared(100)]), settings([own, shared(200)]))).toEqual([
      { what: 'orders_per_minute', where: 'always', strategy: null, from: '100', to: '200' },
    ]);
    expect(loosenedFor('p', settings([own, shared(200)]), settings([own, shared(100)]))).toEqual([]);
  });

  test('leaving a desk, or taking a strategy out of it, frees of its limits', () => {
    const desk = { deskId: 'd', name: 'Index', personIds: ['p'], tags: ['straddle'] };
    const layers = [layer({ kind: 'desk', deskId: 'd' }, { ordersPerBatchMax: 5 })];
    const member = settings(layers, { desks: [desk] });
    const left = settings(layers, { desks: [{ ...desk, personIds: [] }] });
    const freed = settings(layers, { desks: [{ ...desk, tags: [] }] });
    expect(loosenedFor('p', member, left)).toMatchObject([{ where: 'always', strategy: null, from: '5' }]);
    expect(loosenedFor('p', member, freed)).toMatchObject([{ where: 'strategy', strategy: 'straddle' }]);
    expect(loosenedFor('q', member, left)).toEqual([]);
  });

  test('limits of automated callers and of the floor count, named once', () => {
    const automated = settings([layer({ kind: 'automated' }, { ordersPerBatchMax: 5 })]);
    expect(loosenedFor('p', automated, settings([]))).toMatchObject([{ where: 'automated' }]);
    const floor = settings([], { floor: { ordersPerBatchMax: 50 } });
    expect(loosenedFor('p', floor, settings([], { floor: {} }))).toMatchObject([{ where: 'floor' }]);
    expect(loosenedFor('p', fifty, settings([], { floor: {} }))).toHaveLength(1);
  });

  test.each([
    ['over_size_routine', { overSize: { routine: 'split', emergency: 'refuse' } }],
    ['over_size_emergency', { overSize: { routine: 'refuse', emergency: 'allow' } }],
    ['unknown_value', { unknownValue: 'pass_with_note' }],
    [
      'typed_count',
      { confirmation: { typedCountOver: null, armingDelayMs: 0, protective: 'emergency_only' } },
    ],
    ['typed_count', { confirmation: { typedCountOver: 11, armingDelayMs: 0, protective: 'emergency_only' } }],
    ['protective', { confirmation: { typedCountOver: 10, armingDelayMs: 0 } }],
    ['policy_age', { policyAgeMaxMs: 120_000 }],
    ['routine_share', { rate: { ...DEFAULT_POLICY_SETTINGS.rate, routineShare: 0.9 } }],
    ['emergency_share', { rate: { ...DEFAULT_POLICY_SETTINGS.rate, emergencyShare: 1 } }],
  ] as [string, Partial<PolicySettings>][])('a rule that lets more through is looser: %s', (what, change) => {
    const strict = settings([], {
      overSize: { routine: 'refuse', emergency: 'refuse' },
      unknownValue: 'refuse',
      confirmation: { typedCountOver: 10, armingDelayMs: 0, protective: 'emergency_only' },
      policyAgeMaxMs: 60_000,
    });
    const loose = { ...strict, ...change };
    expect(loosenedFor('p', strict, loose).map((each) => each.what)).toEqual([what]);
    expect(loosenedFor('p', loose, strict)).toEqual([]);
  });

  test('of two bounds, exactly the way up is looser', () => {
    const bound = fc.integer({ min: 1, max: 1_000 });
    const of = (ordersPerMinuteMax: number) => settings([layer(ORGANISATION, { ordersPerMinuteMax })]);
    fc.assert(
      fc.property(
        bound,
        bound,
        (from, to) => loosenedFor('p', of(from), of(to)).length === (to > from ? 1 : 0),
      ),
    );
  });
});

test('limits and rules are told apart', () => {
  expect(isLimitKind('orders_per_batch')).toBe(true);
  expect(isLimitKind('typed_count')).toBe(false);
});

import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import { expect, it } from 'vitest';
import { sampleBounds } from '../testing/sample-entries.ts';
import { type Attempt, whatIf } from './what-if.ts';

const limited = (limits: PolicySettings['layers'][number]['limits'], over: Partial<PolicySettings> = {}) => ({
  ...DEFAULT_POLICY_SETTINGS,
  layers: [{ subject: { kind: 'organisation' as const }, limits }],
  ...over,
});
const attempt = (batchId: string, orders: number, about: Partial<Attempt> = {}): Attempt => ({
  batchId,
  personId: 'p',
  at: 0,
  confirmed: true,
  bounds: sampleBounds(batchId, orders),
  ...about,
});

it('names each batch that would have been refused, by which limit', () => {
  const answer = whatIf(limited({ ordersPerBatchMax: 50 }), [
    attempt('A', 31),
    attempt('B', 60),
    attempt('C', 50),
  ]);
  expect(answer).toMatchObject({ batches: 3, split: 0, freed: [], stillRefused: 0 });
  expect(answer.refused).toEqual([
    {
      batchId: 'B',
      personId: 'p',
      at: 0,
      orders: 60,
      limit: 'orders_per_batch',
      figure: '60',
      bound: '50',
      setBy: 'Organisation',
      strategy: null,
    },
  ]);
});

it('what would have been refused uses up no minute of the next', () => {
  const minute = limited({ ordersPerMinuteMax: 50 });
  const attempts = [attempt('A', 40), attempt('B', 20, { at: 10_000 }), attempt('C', 10, { at: 20_000 })];
  expect(whatIf(minute, attempts).refused.map(({ batchId }) => batchId)).toEqual(['B']);
  const apart = attempts.map((each, index) => ({ ...each, at: index * 61_000 }));
  expect(whatIf(minute, apart).refused).toEqual([]);
  const others = attempts.map((each, index) => ({ ...each, personId: `p${index}` }));
  expect(whatIf(minute, others).refused.map(({ batchId }) => batchId)).toEqual(['B']);
  const layers = [
    { subject: { kind: 'person' as const, personId: 'p1' }, limits: { ordersPerMinuteMax: 25 } },
  ];
  expect(whatIf({ ...minute, layers }, others).refused).toEqual([]);
});

it('a size limit that splits refuses nothing, and an emergency passes where policy lets it', () => {
  const split = limited({ ordersPerBatchMax: 50 }, { overSize: { routine: 'split', emergency: 'allow' } });
  expect(whatIf(split, [attempt('A', 60)])).toMatchObject({ split: 1, refused: [] });
  const urgent = { bounds: sampleBounds('A', 60, { emergency: true }) };
  expect(whatIf(limited({ ordersPerBatchMax: 50 }), [attempt('A', 60, urgent)]).refused).toEqual([]);
  const strict = limited({ ordersPerBatchMax: 50 }, { overSize: { routine: 'split', emergency: 'refuse' } });
  expect(whatIf(strict, [attempt('A', 60, urgent)]).refused).toHaveLength(1);
});

it('what was refused then is told apart: would pass now, or not', () => {
  const refused = { confirmed: false };
  const answer = whatIf(limited({ ordersPerBatchMax: 50 }), [
    attempt('A', 40, refused),
    attempt('B', 60, refused),
  ]);
  expect(answer).toMatchObject({ batches: 0, freed: [{ batchId: 'A', orders: 40 }], stillRefused: 1 });
});

import { expect, test } from 'vitest';
import { judgeMinute, type MinuteBatch, minuteUse } from './judge-minute.ts';
import { DEFAULT_POLICY_SETTINGS, type PolicyLayer, type PolicySettings } from './policy.ts';

const desks = [{ deskId: 'd', name: 'Index', personIds: ['asha'], tags: ['straddle', 'condor'] }];
const settings = (...layers: PolicyLayer[]): PolicySettings => ({
  ...DEFAULT_POLICY_SETTINGS,
  desks,
  layers,
});
const batch = (personId: string, orders: number, over: Partial<MinuteBatch> = {}): MinuteBatch => ({
  ...{ personId, orders, automated: false, strategies: [{ tag: null, orders }] },
  ...over,
});
const perMinute = (subject: PolicyLayer['subject'], ordersPerMinuteMax: number): PolicyLayer => ({
  subject,
  limits: { ordersPerMinuteMax },
});
const figures = (layer: PolicyLayer, asked: MinuteBatch, held: readonly MinuteBatch[]) =>
  judgeMinute(settings(layer), asked, held).map(({ figure, verdict }) => `${figure} ${verdict}`);

test('the organisation’s minute is the sum over everybody', () => {
  const layer = perMinute({ kind: 'organisation' }, 100);
  expect(figures(layer, batch('asha', 40), [batch('rohan', 50)])).toEqual(['90 within']);
  expect(figures(layer, batch('asha', 40), [batch('rohan', 50), batch('meher', 11)])).toEqual(['101 over']);
});

test('a person’s minute is their own, whatever the others do', () => {
  const layer = perMinute({ kind: 'person', personId: 'asha' }, 100);
  expect(figures(layer, batch('asha', 40), [batch('rohan', 500), batch('asha', 20)])).toEqual(['60 within']);
  expect(figures(layer, batch('rohan', 40), [])).toEqual([]);
});

test('a strategy’s minute is its orders alone, whoever sends them', () => {
  const layer = perMinute({ kind: 'strategy', tag: 'straddle' }, 100);
  const mixed = (personId: string, straddle: number) =>
    batch(personId, straddle + 30, {
      strategies: [
        { tag: 'straddle', orders: straddle },
        { tag: null, orders: 30 },
      ],
    });
  expect(judgeMinute(settings(layer), mixed('asha', 41), [mixed('rohan', 60)])).toEqual([
    {
      ...{ kind: 'orders_per_minute', bound: '100', setBy: 'Strategy straddle', strategy: 'straddle' },
      ...{ figure: '101', verdict: 'over' },
    },
  ]);
  expect(figures(layer, batch('asha', 400), [])).toEqual([]);
});

test('a desk’s minute is its people’s batches and its strategies’ part of everybody else’s, each order once', () => {
  const layer = perMinute({ kind: 'desk', deskId: 'd' }, 100);
  const tagged = (personId: string) =>
    batch(personId, 30, {
      strategies: [
        { tag: 'straddle', orders: 10 },
        { tag: 'condor', orders: 5 },
        { tag: 'other', orders: 15 },
      ],
    });
  expect(figures(layer, tagged('rohan'), [tagged('asha'), batch('rohan', 60)])).toEqual(['45 within']);
  expect(figures(layer, tagged('asha'), [tagged('rohan')])).toEqual(['45 within']);
  expect(figures(perMinute({ kind: 'desk', deskId: 'gone' }, 1), tagged('asha'), [])).toEqual([]);
});

test('automated callers share one minute, which people do not use', () => {
  const layer = perMinute({ kind: 'automated' }, 100);
  const held = [batch('asha', 90, { automated: true }), batch('rohan', 90)];
  expect(figures(layer, batch('rohan', 11, { automated: true }), held)).toEqual(['101 over']);
  expect(figures(layer, batch('rohan', 11), held)).toEqual([]);
});

test('batches are counted where the layer addresses anything of them', () => {
  const layer = { subject: { kind: 'organisation' as const }, limits: { batchesPerMinuteMax: 2 } };
  expect(figures(layer, batch('asha', 5), [batch('asha', 9), batch('rohan', 9)])).toEqual(['3 over']);
  const held = [batch('asha', 9), batch('rohan', 9)];
  expect(minuteUse({ kind: 'person', personId: 'asha' }, desks, held)).toEqual({
    ordersLastMinute: 9,
    batchesLastMinute: 1,
  });
});

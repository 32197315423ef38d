import { expect, test } from 'vitest';
import type { EntryOf } from '../audit/entry.ts';
import { refuse } from '../permit/refusal.ts';
import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from './policy.ts';
import { replayBatch, withLimits } from './replay-batch.ts';
import { replayPermitRefusal, replayRefused } from './replay-refused.ts';
import { sampleConfirmed, sampleSettings } from './sample-confirmed.ts';

const tight = withLimits(sampleSettings, { ordersPerBatchMax: 2 });

function sampleRefused(settings: PolicySettings): EntryOf<'batch.refused'> {
  const { payload, ...head } = sampleConfirmed();
  const { scope, route, surface, emergency, reason, totals, strategies, fingerprint } = payload;
  const { verdicts } = replayBatch(sampleConfirmed(), [], settings).again;
  const over = verdicts.find(({ verdict }) => verdict === 'over');
  const { kind: limit = null, figure = null, bound = null, setBy = null, strategy = null } = over ?? {};
  const refusal = refuse('over_limit', { limit, figure, bound, setBy, strategy });
  const facts = { scope, route, surface, emergency, reason, totals, strategies, verdicts, fingerprint };
  return { ...head, type: 'batch.refused', payload: { ...facts, refusal } };
}

function samplePermitRefused(over: Parameters<typeof refuse>[1]): EntryOf<'permit.refused'> {
  const { payload, ...head } = sampleConfirmed();
  const { totals, strategies, emergency } = payload;
  const asked = { batchId: 'B', account: 'AB1234', ...totals, strategies, emergency };
  const bounds = { ...asked, automated: false, reason: null };
  return { ...head, type: 'permit.refused', payload: { bounds, refusal: refuse('over_limit', over) } };
}
const tooMany = { limit: 'orders_per_batch', figure: '4', bound: '2', setBy: 'Organisation' } as const;

test('a batch that its device refused is refused for the same when it is judged again', () => {
  expect(replayRefused(sampleRefused(tight), tight)).toEqual({ equal: true });
});

test('a refusal by a policy that was not in force, or for no limit that was over, does not pass', () => {
  expect(replayRefused(sampleRefused(tight), DEFAULT_POLICY_SETTINGS)).toEqual({ equal: false });
  const invented = sampleRefused(tight);
  invented.payload.refusal.bound = '3';
  expect(replayRefused(invented, tight)).toEqual({ equal: false });
});

test('a permit refused for its size is refused for the same, and only by the policy of its day', () => {
  expect(replayPermitRefusal(samplePermitRefused(tooMany), tight)).toEqual({ equal: true });
  expect(replayPermitRefusal(samplePermitRefused(tooMany), sampleSettings)).toEqual({ equal: false });
});

test('a permit refused for what others did in that minute is not judged, and not called the same', () => {
  const minute = { ...tooMany, limit: 'orders_per_minute' } as const;
  expect(replayPermitRefusal(samplePermitRefused(minute), tight)).toEqual({ equal: null });
});

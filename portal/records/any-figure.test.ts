import type { Entry } from '@pullcord/core/audit/entry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { findAlerts } from '../alerts/find-alerts.ts';
import { watchClock } from '../alerts/watch-clock.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { findBatchFacts } from '../insights/find-batch-facts.ts';
import { readInsightRange } from '../insights/insight-range.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { batchSettledEntry, confirmedEntry, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const MOST = Number.MAX_SAFE_INTEGER;

it('whatever figures one device writes, overview and alerts go on for everybody', async () => {
  const { actor: device } = await pairedDevice((await portal.person('trader')).actor);
  const batch = (batchId: string): Entry[] => {
    const confirmed = confirmedEntry(device, batchId, [sampleRow(`order-${batchId}`)]);
    const ended = batchSettledEntry(device, batchId, 1);
    if (confirmed.type !== 'batch.confirmed' || ended.type !== 'batch.settled')
      throw new Error('not a batch');
    const forecast = { ...confirmed.payload.forecast, settledMs: 1e17 };
    const counts = { ...ended.payload.counts, total: MOST, unknown: MOST };
    const timing = { ...ended.payload.timing, settledMs: -1e300 };
    return [
      { ...confirmed, payload: { ...confirmed.payload, forecast } },
      { ...ended, payload: { ...ended.payload, counts, timing } },
    ];
  };
  const all = ['A', 'B', 'C'].flatMap(batch);
  await recordUpload(device, uploaded(1, all), Date.now());
  const at = Date.now();
  const { actor } = await portal.person('compliance');
  expect(await watchLedger(jobActor('alert-watch'), at)).toBeGreaterThan(0);
  await watchClock(jobActor('alert-clock'), at + 3_600_000);
  // What is written after it is looked at as well.
  await recordUpload(device, uploaded(all.length + 1, batch('D')), at);
  await watchLedger(jobActor('alert-watch'), at);
  expect((await findAlerts(actor, 10)).map(({ kind }) => kind)).toContain('unknown_outcomes');
  const facts = await findBatchFacts(actor, readInsightRange({}, at));
  expect(facts).toMatchObject({ confirmed: 4, settled: 4 });
  expect(Number.isSafeInteger(facts.unknown)).toBe(true);
});

import { expect, test } from 'vitest';
import { FATES, runSample } from '../dispatch/sample-broker.ts';
import { sampleDispatch, sampleOrders, samplePlan } from '../dispatch/sample-dispatch.ts';
import { batchReport } from './batch-report.ts';
import { reportBatch } from './report-batch.ts';

test('a report of every kind of trouble can be sent to a screen and read back', () => {
  const { state } = runSample(sampleDispatch(samplePlan(sampleOrders(14))), { fates: FATES });
  const report = reportBatch(state);
  expect(batchReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
});

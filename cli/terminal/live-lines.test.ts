import { runSample } from '@pullcord/core/dispatch/sample-broker';
import { sampleDispatch, sampleOrders, samplePlan } from '@pullcord/core/dispatch/sample-dispatch';
import { reportBatch } from '@pullcord/core/outcome/report-batch';
import { expect, it } from 'vitest';
import { liveLines } from './live-lines.ts';

const begun = reportBatch(sampleDispatch(samplePlan(sampleOrders(40))));
const ended = reportBatch(runSample(sampleDispatch(samplePlan(sampleOrders(4))), { fates: [] }).state);

it('has a row for each order and the sum below', () => {
  const lines = liveLines(ended, 24);
  expect(lines).toHaveLength(6);
  expect(lines.slice(1, 5).every((line) => /^O\d .*cancelled$/.test(line))).toBe(true);
  expect(lines[5]).toContain('4 of 4 cancelled');
});

it('never takes more lines than the terminal has, and says how many rows are not shown', () => {
  const lines = liveLines(begun, 12);
  expect(lines.length).toBeLessThan(12);
  expect(lines).toContain('… and 32 more');
});

it('shows what is still on its way before what is over', () => {
  const orders = begun.orders.map((row, index) =>
    index < 38 ? { ...row, state: 'cancelled' as const, specification: 'CANCELLED' as const } : row,
  );
  const text = liveLines({ ...begun, orders }, 8).join('\n');
  expect(text).toContain('O39');
  expect(text).toContain('O40');
});

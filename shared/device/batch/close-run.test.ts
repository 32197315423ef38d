import { openState } from '@pullcord/core/dispatch/start-dispatch';
import { beforeEach, expect, it } from 'vitest';
import { closeRun } from './close-run.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { findReport } from './resume-batches.ts';

let desk: MemoryDesk;
beforeEach(async () => {
  desk = await openMemoryDesk();
});

it('what was written ahead of a batch that was stopped at once is told as not sent by its journal as well', async () => {
  const review = await desk.open();
  const confirmed = await desk.confirm(review);
  if (!confirmed.ok) throw new Error(confirmed.error.reason);
  const { batchId, started, intents } = confirmed.value;
  expect(intents.length).toBeGreaterThan(0);
  const at = desk.world.now;
  await desk.device.journal.append({
    ...{ batchId, account: 'AB1234', kind: 'event', at, writes: 0 },
    body: { kind: 'dispatch', event: { kind: 'stop_asked', at } },
  });
  const ahead = new Map(intents.map((each) => [each.requestId, each]));
  await closeRun(desk.device, openState(started), ahead);
  expect((await findReport(desk.device, batchId))?.counts).toMatchObject({
    total: 4,
    notSent: 4,
    unknown: 0,
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DeviceActor, PersonActor } from '../access/actor.ts';
import { readStatement } from '../db/client.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleEntry,
  sampleRow,
  settledEntry,
  uploaded,
} from '../testing/sample-entries.ts';
import { batchesOfOrder } from './batches-of-order.ts';
import { findBatches } from './find-batches.ts';
import { findEntries } from './find-entries.ts';
import { readOrderLife } from './read-order-life.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
let compliance: PersonActor;
let trader: PersonActor;
let device: DeviceActor;
const REPEATS = 520;

function sentEntry(batchId: string, orderId: string, attempt: number) {
  const call = { kind: 'single' as const, orderId };
  const request = { requestId: `${batchId}-${attempt}`, call, attempt, fingerprint: 'f'.repeat(64) };
  return sampleEntry(device, batchId, 'request.sent', request);
}

beforeAll(async () => {
  portal = await openPortal();
  compliance = (await portal.person('compliance')).actor;
  trader = (await portal.person('trader')).actor;
  device = (await pairedDevice(trader)).actor;
  const [lost, again, often] = [sampleRow('O-lost'), sampleRow('O-again'), sampleRow('O-often')];
  const recorded = [
    confirmedEntry(device, 'B-lost', [lost]),
    sentEntry('B-lost', 'O-lost', 1),
    // Ended by its deadline, with the order on its way.
    batchSettledEntry(device, 'B-lost', 1),
    confirmedEntry(device, 'B-first', [again]),
    confirmedEntry(device, 'B-second', [again]),
    settledEntry(device, 'B-second', again),
    confirmedEntry(device, 'B-often', [often]),
    ...Array.from({ length: REPEATS }, (_, n) => sentEntry('B-often', 'O-often', n + 1)),
    settledEntry(device, 'B-often', often),
  ];
  for (let from = 0; from < recorded.length; from += 100) {
    await recordUpload(device, uploaded(from + 1, recorded.slice(from, from + 100)), Date.now());
  }
});
afterAll(() => portal.close());

const life = async (actor: PersonActor, orderId: string) =>
  (await readOrderLife(actor, orderId)).map(({ type, batchId }) => `${batchId} ${type}`);
const batchesOf = async (text: string) =>
  (await findBatches(compliance, { text }, { limit: 10 })).rows.map(({ batchId }) => batchId);

describe('an order', () => {
  it('whose end was never learned is found by its id, and has its life', async () => {
    expect(await batchesOf('O-lost')).toEqual(['B-lost']);
    const { rows } = await findEntries(compliance, { text: 'O-lost' }, { limit: 10 });
    expect(rows.map(({ batchId }) => batchId)).toContain('B-lost');
    for (const actor of [compliance, trader]) {
      expect(await life(actor, 'O-lost')).toEqual(['B-lost batch.confirmed', 'B-lost request.sent']);
    }
  });

  it('is found in every batch that named it, also where only another one learned its end', async () => {
    expect(await batchesOf('O-again')).toEqual(['B-second', 'B-first']);
    expect(await life(compliance, 'O-again')).toEqual([
      'B-first batch.confirmed',
      'B-second batch.confirmed',
      'B-second order.settled',
    ]);
  });

  it('of more entries than are shown at once shows the newest, oldest first', async () => {
    const rows = await readOrderLife(compliance, 'O-often');
    expect(rows).toHaveLength(500);
    expect(rows.at(-1)?.type).toBe('order.settled');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b));
  });

  it('of somebody else has no life for who may read only their own', async () => {
    const stranger = { ...trader, personId: 'somebody-else' };
    expect(await life(stranger, 'O-lost')).toEqual([]);
  });

  it('is looked up by indexes alone', async () => {
    const plan = await readStatement(`EXPLAIN QUERY PLAN ${batchesOfOrder('?1')}`, ['O-lost']);
    const steps = plan.map(({ detail }) => z.string().parse(detail));
    expect(steps.filter((step) => step.includes('order_id='))).toEqual([
      expect.stringContaining('USING INDEX entries_order'),
      expect.stringContaining('USING INDEX order_rows_under_way'),
    ]);
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  });
});

import type { BatchFilters, RecordFilters } from '@pullcord/core/contract/person-contract';
import { refuse } from '@pullcord/core/permit/refusal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleBounds,
  sampleRow,
  settledEntry,
  uploaded,
} from '../testing/sample-entries.ts';
import { findBatches } from './find-batches.ts';
import { findEntries } from './find-entries.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
let compliance: PersonActor;
beforeAll(async () => {
  portal = await openPortal();
  compliance = (await portal.person('compliance')).actor;
});
afterAll(() => portal.close());

const batchesOf = async (filters: BatchFilters) =>
  (await findBatches(compliance, filters, { limit: 100 })).rows.map(({ batchId }) => batchId);
const typesOf = async (filters: RecordFilters) =>
  (await findEntries(compliance, filters, { limit: 200 })).rows.map(({ type }) => type);

test('batches that ended with an order on its way are pending, and those of an ask that was mended as large as they became', async () => {
  const device = (await pairedDevice((await portal.person('trader')).actor)).actor;
  const at = Date.now();
  const rows = [sampleRow('E-1', { tag: null }), sampleRow('E-2', { tag: null })];
  const refused = { bounds: sampleBounds('ENDED-1', 90), refusal: refuse('role_missing') };
  const about = { personId: device.personId, account: 'AB1234', batchId: 'ENDED-1' };
  await withWrite((tx) => appendEntries(tx, [portalEntry('permit.refused', refused, about, at)], at));
  expect(await batchesOf({ ordersMin: '90' })).toEqual(['ENDED-1']);
  const [first] = rows;
  if (first === undefined) throw new Error('no row');
  const ended = [
    confirmedEntry(device, 'ENDED-1', rows),
    settledEntry(device, 'ENDED-1', first),
    batchSettledEntry(device, 'ENDED-1', 3),
  ];
  await recordUpload(device, uploaded(1, ended), at);
  expect(await batchesOf({ status: 'PENDING' })).toEqual(['ENDED-1']);
  expect(await batchesOf({ ordersMin: '3', untagged: 'yes' })).toEqual(['ENDED-1']);
  expect(await batchesOf({ ordersMin: '4' })).toEqual([]);
  expect(await typesOf({ ordersMin: '3' })).toEqual([
    'batch.settled',
    'order.settled',
    'batch.confirmed',
    'permit.refused',
  ]);
  expect(await typesOf({ ordersMin: '4' })).toEqual([]);
  const last = settledEntry(device, 'ENDED-1', rows[1] ?? first);
  await recordUpload(device, uploaded(4, [last]), at);
  expect(await batchesOf({ status: 'PENDING' })).toEqual([]);
});

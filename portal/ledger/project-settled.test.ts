import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../db/client.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

test('a row is the same whether the database reads it from the entry or is handed it', async () => {
  const { actor: device } = await pairedDevice((await portal.person('trader')).actor);
  const settled = [
    settledEntry(device, 'B-1', sampleRow('1', { tag: null, symbol: 'É😀\u202e' })),
    settledEntry(device, 'B-1', sampleRow('2', { averagePrice: '0.05', unitsPerLot: null })),
  ];
  // An escape anywhere in the upload has its rows handed over.
  const escaped = settledEntry(device, 'B-2', sampleRow('3', { tag: 'a"b\\c' }));
  const again = settled.map((entry) => ({ ...entry, batchId: 'B-2' }));
  const at = Date.now();
  await recordUpload(device, uploaded(1, settled), at);
  await recordUpload(device, uploaded(3, [...again, escaped]), at);
  const rowsOf = async (batchId: string) => {
    const rows = await read()
      .select()
      .from(orderRows)
      .where(eq(orderRows.batchId, batchId))
      .orderBy(orderRows.orderId);
    return rows.map(({ batchId: _batch, seq: _seq, ...row }) => row);
  };
  const [fromEntries, handed] = [await rowsOf('B-1'), await rowsOf('B-2')];
  expect(fromEntries).toHaveLength(2);
  expect(handed.slice(0, 2)).toEqual(fromEntries);
  expect(handed[2]?.tag).toBe('a"b\\c');
});

test('the latest word on an order stands', async () => {
  const { actor: device } = await pairedDevice((await portal.person('trader')).actor);
  const first = settledEntry(device, 'B-3', sampleRow('1'));
  if (first.type !== 'order.settled') throw new Error('not a settled order');
  const unknown = { ...first, payload: { ...first.payload, outcome: 'unknown' as const, after: null } };
  await recordUpload(device, uploaded(1, [unknown, first]), Date.now());
  const rows = await read().select().from(orderRows).where(eq(orderRows.batchId, 'B-3'));
  expect(rows.map(({ outcome, after }) => [outcome, after?.orderId])).toEqual([['cancelled', '1']]);
});

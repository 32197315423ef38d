import type { Entry } from '@pullcord/core/audit/entry';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../db/client.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { sampleRow, settledEntry as settledOf, uploaded } from '../testing/sample-entries.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

test('a row says what its entry says, whatever its texts hold', async () => {
  const { actor: device } = await pairedDevice((await portal.person('trader')).actor);
  const words = { code: 'UDAPI100040', message: 'says "no"', httpStatus: 400 };
  const settled = [
    settledEntry(device, 'B-1', sampleRow('1', { tag: null, symbol: 'É😀\u202e' })),
    settledEntry(
      device,
      'B-1',
      sampleRow('2', { averagePrice: '0.05', unitsPerLot: null, tag: '\u0001a"b\\c' }),
    ),
    // Texts that look like the keys beside them.
    settledEntry(
      device,
      'B-1',
      sampleRow('3', { statusText: '},"attempts":1,"before":{', tag: ',"notSent":' }),
    ),
    changed(settledEntry(device, 'B-1', sampleRow('4')), { arrived: true, words }),
    changed(settledEntry(device, 'B-1', sampleRow('5')), { after: null, rejected: 'exchange_refused' }),
  ];
  await recordUpload(device, uploaded(1, settled), Date.now());
  const rows = await read()
    .select()
    .from(orderRows)
    .where(eq(orderRows.batchId, 'B-1'))
    .orderBy(orderRows.seq);
  const said = settled.map(({ payload, occurredAt }) => {
    const { before, after, outcome, attempts, rejected, words } = payload;
    const { tag, symbol, orderId } = before;
    const own = { before, after, outcome, attempts, rejected, words };
    return { ...own, tag, symbol, orderId, settledAt: Date.parse(occurredAt) };
  });
  expect(rows).toEqual(said.map((one) => expect.objectContaining(one)));
});

type Settled = Extract<Entry, { type: 'order.settled' }>;
function settledEntry(...given: Parameters<typeof settledOf>): Settled {
  const made = settledOf(...given);
  if (made.type !== 'order.settled') throw new Error('not a settled order');
  return made;
}
function changed(entry: Settled, payload: Partial<Settled['payload']>): Settled {
  return { ...entry, payload: { ...entry.payload, ...payload } };
}

test('the latest word on an order stands', async () => {
  const { actor: device } = await pairedDevice((await portal.person('trader')).actor);
  const first = settledEntry(device, 'B-3', sampleRow('1'));
  const unknown = { ...first, payload: { ...first.payload, outcome: 'unknown' as const, after: null } };
  await recordUpload(device, uploaded(1, [unknown, first]), Date.now());
  const rows = await read().select().from(orderRows).where(eq(orderRows.batchId, 'B-3'));
  expect(rows.map(({ outcome, after }) => [outcome, after?.orderId])).toEqual([['cancelled', '1']]);
});

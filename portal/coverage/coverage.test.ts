import { tradingDay } from '@pullcord/core/contract/coverage-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';
import { findCoverage } from './find-coverage.ts';
import { recordCoverage } from './record-coverage.ts';

let portal: OpenPortal;
let device: PairedDevice;
const at = Date.now();
const day = tradingDay(at);
beforeAll(async () => {
  portal = await openPortal();
  device = await pairedDevice((await portal.person('trader')).actor);
});
afterAll(() => portal.close());

const seen = (...ids: string[]) =>
  recordCoverage(
    device.actor,
    {
      account: 'AB1234',
      day,
      cancelled: ids.map((orderId) => ({ orderId, symbol: 'SBIN', tag: null, placedBy: 'AB1234' })),
    },
    at,
  );
const coverage = async () => findCoverage((await portal.person('compliance')).actor);

it('a cancel that a batch settled is explained, whichever comes first; any other is not', async () => {
  expect(await seen('1', '2', '3')).toMatchObject({ recorded: 3, unexplained: 3 });
  const rows = [sampleRow('1'), sampleRow('2')];
  const confirmed = confirmedEntry(device.actor, 'C-1', rows, { at });
  const settled = rows.map((row) => settledEntry(device.actor, 'C-1', row));
  await recordUpload(device.actor, uploaded(1, [confirmed, ...settled]), at);
  const [row] = await coverage();
  expect(row).toMatchObject({ account: 'AB1234', day, cancelled: 3, explained: 2 });
  expect(row?.unexplained.map(({ orderId }) => orderId)).toEqual(['3']);
});

it('is counted once, however many devices and reports tell of it', async () => {
  await seen('3');
  const other = await pairedDevice((await portal.person('trader')).actor);
  const cancelled = [{ orderId: '3', symbol: 'SBIN', tag: null, placedBy: 'AB1234' }];
  await recordCoverage(other.actor, { account: 'AB1234', day, cancelled }, at);
  expect((await coverage())[0]).toMatchObject({ cancelled: 3, explained: 2 });
});

it('is for admins and compliance to see', async () => {
  const { actor } = await portal.person('trader');
  await expect(findCoverage(actor)).rejects.toMatchObject({ code: 'permission_missing' });
});

import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issuePermit } from '../permits/issue-permit.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleBounds, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { findPolicy } from './find-policy.ts';
import { previewPolicy } from './preview-policy.ts';
import { publishPolicy } from './publish-policy.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const limited = (ordersPerBatchMax: number) => ({
  ...DEFAULT_POLICY_SETTINGS,
  layers: [{ subject: { kind: 'organisation' as const }, limits: { ordersPerBatchMax } }],
});

it('judges the batches on record by other limits, and publishes nothing', async () => {
  const { actor: admin } = await portal.person('admin');
  const { actor: device } = await pairedDevice((await portal.person('trader')).actor);
  const at = Date.now();
  const rows = (count: number) => Array.from({ length: count }, (_, n) => sampleRow(`${count}-${n}`));
  const done = [
    confirmedEntry(device, 'SMALL', rows(3), { at }),
    confirmedEntry(device, 'LARGE', rows(8), { at }),
  ];
  await recordUpload(device, uploaded(1, done), at);
  const baseVersion = (await findPolicy(admin))?.version ?? 0;
  await publishPolicy(admin, { baseVersion, settings: limited(20), reason: 'a test' }, at);
  await issuePermit(device, sampleBounds('OVER', 25), at);
  expect(await previewPolicy(admin, limited(5), at)).toMatchObject({
    days: 30,
    complete: true,
    batches: 2,
    refused: [{ batchId: 'LARGE', orders: 8, limit: 'orders_per_batch', bound: '5' }],
    freed: [],
    stillRefused: 1,
  });
  expect(await previewPolicy(admin, limited(30), at)).toMatchObject({
    refused: [],
    freed: [{ batchId: 'OVER' }],
  });
  expect((await findPolicy(admin))?.version).toBe(baseVersion + 1);
  expect((await previewPolicy(admin, limited(5), at + 31 * 86_400_000)).batches).toBe(0);
  const { actor: trader } = await portal.person('trader');
  await expect(previewPolicy(trader, limited(5), at)).rejects.toMatchObject({ code: 'permission_missing' });
});

it('lets the portal answer in between, however many batches there were', async () => {
  const { actor: admin } = await portal.person('admin');
  const { actor: device } = await pairedDevice((await portal.person('trader')).actor);
  const at = Date.now();
  const many = Array.from({ length: 500 }, (_, n) =>
    confirmedEntry(device, `MANY-${n}`, [sampleRow(`m${n}`)], { at }),
  );
  await recordUpload(device, uploaded(1, many), at);
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  expect((await previewPolicy(admin, limited(30), at)).batches).toBeGreaterThan(500);
  over = true;
  expect(turns).toBeGreaterThanOrEqual(2);
});

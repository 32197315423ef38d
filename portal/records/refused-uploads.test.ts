import { problem } from '@pullcord/core/contract/problem';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { count } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST } from '../app/api/v1/audit/entries/route.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { type OpenPortal, ORIGIN, openPortal } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
let device: PairedDevice;
let stranger: PairedDevice;
beforeAll(async () => {
  portal = await openPortal();
  device = await pairedDevice((await portal.person('trader')).actor);
  stranger = await pairedDevice((await portal.person('admin')).actor);
  const own = confirmedEntry(stranger.actor, 'B-foreign', [sampleRow('1')]);
  await recordUpload(stranger.actor, uploaded(1, [own]), Date.now());
});
afterAll(() => portal.close());

const PATH = '/api/v1/audit/entries';
const good = (batchId: string) => confirmedEntry(device.actor, batchId, [sampleRow('1')]);
const one = (body: string) => JSON.stringify({ entries: [{ sequence: 1, body }] });

async function post(body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(await device.sign('POST', PATH, body)) };
  const request = new Request(`${ORIGIN}${PATH}`, { method: 'POST', headers, body });
  return POST(request, { params: Promise.resolve(undefined) });
}

async function written(): Promise<unknown> {
  const [all] = await read().select({ entries: count() }).from(entries);
  const [rows] = await read().select({ orders: count() }).from(orderRows);
  return { ...all, ...rows };
}

describe('an upload that is refused', () => {
  const cases: [string, () => string, number][] = [
    ['no JSON at all', () => '{"entries":[', 400],
    ['JSON of another shape', () => '[1,2,3]', 400],
    ['no entry', () => '{"entries":[]}', 400],
    ['a body that is no JSON', () => one('not json'), 400],
    ['a body that is not canonical', () => one(JSON.stringify(good('B-1'), null, 1)), 400],
    [
      'an entry of an unknown kind',
      () => one(canonicalJson({ ...good('B-1'), type: 'order.forgotten' })),
      400,
    ],
    [
      'an entry only the portal writes',
      () => one(canonicalJson({ ...good('B-1'), type: 'person.signed_out', payload: {} })),
      400,
    ],
    [
      'another person’s name on it',
      () => one(canonicalJson({ ...good('B-1'), personId: stranger.actor.personId })),
      400,
    ],
    [
      'another device’s name on it',
      () => one(canonicalJson({ ...good('B-1'), deviceId: stranger.actor.deviceId })),
      400,
    ],
    [
      'a batch whose name leads out of a folder',
      () => one(canonicalJson(good('x/../../../home/admin/evidence/B-1'))),
      400,
    ],
    [
      'another person’s batch',
      () => one(canonicalJson(settledEntry(device.actor, 'B-foreign', sampleRow('1')))),
      400,
    ],
    [
      'one bad entry behind a good one',
      () => JSON.stringify({ entries: [...uploaded(1, [good('B-1')]), { sequence: 2, body: '{}' }] }),
      400,
    ],
    ['a number left out', () => JSON.stringify({ entries: uploaded(2, [good('B-1')]) }), 409],
    [
      'more entries than a call takes',
      () =>
        JSON.stringify({ entries: Array.from({ length: 501 }, (_, n) => ({ sequence: n + 1, body: '{}' })) }),
      400,
    ],
    [
      'an entry of more than two million characters',
      () => one(canonicalJson({ ...good('B-1'), account: 'x'.repeat(2_000_001) })),
      400,
    ],
    ['sixteen million bytes', () => ' '.repeat(16_000_001), 413],
  ];

  it.each(cases)('%s: a clear problem, and nothing is written', async (name, body, status) => {
    const before = await written();
    const answer = await post(body());
    expect(answer.status).toBe(status);
    expect(problem.safeParse(await answer.json()).success).toBe(true);
    // That a device left entries out is itself an entry; nothing of the upload is.
    const expected = name === 'a number left out' ? { entries: expect.any(Number), orders: 1 } : before;
    expect(await written()).toEqual(expected);
  });

  it('says which of its entries it is, and what of it', async () => {
    const broken = canonicalJson({ ...good('B-1'), occurredAt: 'yesterday' });
    const answer = await post(
      JSON.stringify({ entries: [...uploaded(1, [good('B-1')]), { sequence: 2, body: broken }] }),
    );
    const { detail, facts } = problem.parse(await answer.json());
    expect(detail).toMatch(/^Entry 2 cannot be read \(occurredAt: .+\)\. Nothing was recorded\.$/);
    expect(facts).toMatchObject({ sequence: 2 });
  });

  it('takes nothing from a device that is refused for good reason later: the right upload still passes', async () => {
    const answer = await post(JSON.stringify({ entries: uploaded(1, [good('B-1')]) }));
    expect([answer.status, await answer.json()]).toMatchObject([200, { recordedThrough: 1 }]);
  });
});

import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceActor, jobActor } from '../access/actor.ts';
import { findLedgerNotices } from '../records/find-ledger-notices.ts';
import { recordDoubt } from '../records/record-doubt.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, uploaded } from '../testing/sample-entries.ts';

import { findAlerts } from './find-alerts.ts';
import { watchLedger } from './watch-ledger.ts';

let portal: OpenPortal;
let device: DeviceActor;
const job = jobActor('alert-watch');
beforeAll(async () => {
  portal = await openPortal();
  device = (await pairedDevice((await portal.person('trader')).actor)).actor;
});
afterAll(() => portal.close());

const made = (batchId: string, sequence: number) =>
  uploaded(sequence, [confirmedEntry(device, batchId, [sampleRow('1')])]);
const send = (entries: ReturnType<typeof made>) =>
  recordUpload(device, entries, Date.now()).catch((refused: unknown) => refused);

describe('what casts doubt on the record', () => {
  it('raises one critical alert for a number with two contents, however often it is tried', async () => {
    await send(made('B-1', 1));
    const other = made('B-2', 1);
    await send(other);
    await send(other);
    expect(await watchLedger(job, Date.now())).toBe(1);
    expect(await watchLedger(job, Date.now())).toBe(0);
    const { actor } = await portal.person('compliance');
    const [alert] = await findAlerts(actor, 10);
    expect(alert).toMatchObject({ kind: 'ledger_conflict', severity: 'critical' });
    expect(alert === undefined ? '' : alertSentence(alert)).toMatch(/other content/);
  });

  it('raises one for entries left out, and one for a ledger that a device does not know', async () => {
    await send(made('B-3', 9));
    const doubt = { kind: 'shrank' as const, witnessed: 90, shown: 12 };
    await recordDoubt(device, doubt, Date.now());
    await recordDoubt(device, doubt, Date.now());
    expect(await watchLedger(job, Date.now())).toBe(2);
  });

  it('stands above the audit log', async () => {
    const { actor } = await portal.person('compliance');
    const notices = await findLedgerNotices(actor, Date.now());
    expect(notices.map(({ type }) => type)).toEqual([
      'ledger.doubted',
      'device.sequence_gap',
      'device.sequence_conflict',
    ]);
  });
});

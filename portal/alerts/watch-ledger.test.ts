import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceActor, jobActor } from '../access/actor.ts';
import { closeDatabase, openDatabase, read } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';
import { entries } from '../db/schema/entries.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
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

const confirm = (number: number) =>
  recordUpload(
    device,
    uploaded(number, [confirmedEntry(device, `W-${number}`, [sampleRow(String(number))])]),
    Date.now(),
  );

describe('watching the ledger', () => {
  it('five batches inside ten minutes raise one alert, across restarts and several watchers', async () => {
    for (const number of [1, 2, 3, 4]) {
      await confirm(number);
      await watchLedger(job, Date.now());
      closeDatabase();
      await openDatabase(portal.databaseUrl);
    }
    expect(await read().select().from(alerts)).toEqual([]);
    await confirm(5);
    await Promise.all(Array.from({ length: 6 }, () => watchLedger(job, Date.now())));
    expect(await read().select().from(alerts)).toMatchObject([
      { rule: 'repeated-cancellations', subject: device.personId, figure: 5, bound: 5 },
    ]);
    closeDatabase();
    await openDatabase(portal.databaseUrl);
    expect(await watchLedger(job, Date.now())).toBe(0);
    const written = await read().select().from(entries).where(eq(entries.type, 'alert.raised'));
    expect(written).toHaveLength(1);
  });

  it('an alert’s own entry raises nothing, and the quiet time holds', async () => {
    await confirm(6);
    expect(await watchLedger(job, Date.now())).toBe(0);
    expect(await watchLedger(job, Date.now())).toBe(0);
  });

  it('is acknowledged once, by name and with a note', async () => {
    const { actor } = await portal.person('compliance');
    const [alert] = await findAlerts(actor, 10);
    const alertId = alert?.alertId ?? '';
    const first = await acknowledgeAlert(actor, alertId, { note: 'Spoke to the desk' }, Date.now());
    const admin = (await portal.person('admin')).actor;
    expect(await acknowledgeAlert(admin, alertId, { note: 'me too' }, Date.now() + 1)).toEqual(first);
    expect(await findAlerts(actor, 10)).toMatchObject([
      { acknowledgedByName: 'compliance', note: 'Spoke to the desk', subjectName: 'trader' },
    ]);
  });
});

import { DEFAULT_ALERT_RULES } from '@pullcord/core/alert/default-rules';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceActor, jobActor } from '../access/actor.ts';
import { closeDatabase, openDatabase, read, withWrite } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';
import { devices } from '../db/schema/devices.ts';
import { entries } from '../db/schema/entries.ts';
import { recordUpload } from '../records/record-upload.ts';
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
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { findAlertDetails } from './find-alert-details.ts';
import { findAlerts } from './find-alerts.ts';
import { noteAlert } from './note-alert.ts';
import { previewRule } from './preview-rule.ts';
import { endSilence, silenceAlerts } from './silence-alerts.ts';
import { watchClock } from './watch-clock.ts';
import { watchLedger } from './watch-ledger.ts';

const MINUTE = 60_000;
let portal: OpenPortal;
let device: DeviceActor;
let sequence = 0;
const job = jobActor('alert-watch');
beforeAll(async () => {
  portal = await openPortal();
  device = (await pairedDevice((await portal.person('trader')).actor)).actor;
});
afterAll(() => portal.close());

async function send(...made: Parameters<typeof uploaded>[1][number][]): Promise<void> {
  await recordUpload(device, uploaded(sequence + 1, made), Date.now());
  sequence += made.length;
}
const confirm = (batchId: string, at = Date.now()) =>
  send(confirmedEntry(device, batchId, [sampleRow(`${batchId}-1`)], { at }));
const ofKind = async (kind: (typeof alerts.$inferSelect)['kind']) =>
  read().select().from(alerts).where(eq(alerts.kind, kind));

describe('watching the ledger', () => {
  it('five batches inside ten minutes raise one alert, across restarts and several watchers', async () => {
    for (const number of [1, 2, 3, 4]) {
      await confirm(`W-${number}`);
      await watchLedger(job, Date.now());
      closeDatabase();
      await openDatabase(portal.databaseUrl);
    }
    expect(await read().select().from(alerts)).toEqual([]);
    await confirm('W-5');
    await Promise.all(Array.from({ length: 6 }, () => watchLedger(job, Date.now())));
    expect(await read().select().from(alerts)).toMatchObject([
      { rule: 'repeated-cancellations', subject: device.personId, figure: 5, bound: 5, count: 1 },
    ]);
    closeDatabase();
    await openDatabase(portal.databaseUrl);
    expect(await watchLedger(job, Date.now())).toBe(0);
    const written = await read().select().from(entries).where(eq(entries.type, 'alert.raised'));
    expect(written).toHaveLength(1);
  });

  it('one more batch is one more hit of the same alert, and an alert’s own entry raises nothing', async () => {
    await confirm('W-6');
    expect(await watchLedger(job, Date.now())).toBe(0);
    expect(await watchLedger(job, Date.now())).toBe(0);
    expect(await ofKind('repeated_cancellations')).toMatchObject([{ figure: 6, count: 2 }]);
  });

  it('is acknowledged once, by name and with a note; notes follow', async () => {
    const { actor } = await portal.person('compliance');
    const [alert] = await findAlerts(actor, 10);
    const alertId = alert?.alertId ?? '';
    const first = await acknowledgeAlert(actor, alertId, { note: 'Spoke to the desk' }, Date.now());
    const admin = (await portal.person('admin')).actor;
    expect(await acknowledgeAlert(admin, alertId, { note: 'me too' }, Date.now() + 1)).toEqual(first);
    await noteAlert(actor, alertId, { note: 'A script ran twice' }, Date.now());
    expect(await findAlertDetails(actor, alertId)).toMatchObject({
      alert: { acknowledgedByName: 'compliance', note: 'Spoke to the desk', subjectName: 'trader' },
      notes: [{ note: 'A script ran twice', name: 'compliance' }],
    });
  });

  it('is over once a window has passed without another, and stands so in the ledger', async () => {
    const later = Date.now() + 11 * MINUTE;
    expect(await watchClock(job, later)).toBeGreaterThan(0);
    expect(await watchClock(job, later)).toBe(0);
    const [alert] = await ofKind('repeated_cancellations');
    expect(alert?.resolvedAt).toBe(later);
    const over = await read().select().from(entries).where(eq(entries.type, 'alert.resolved'));
    expect(over).toHaveLength(1);
  });

  it('a failed order, a refusal, an emergency and an unknown outcome each raise one alert, once', async () => {
    const row = sampleRow('F-1');
    const failed = settledEntry(device, 'W-6', row);
    const unfilled = { ...(failed.payload as object), outcome: 'still_open', specification: 'FAILED' };
    await send({ ...failed, payload: unfilled } as typeof failed);
    const urgent = confirmedEntry(device, 'E-1', [sampleRow('E-1')]);
    await send({ ...urgent, payload: { ...(urgent.payload as object), emergency: true } } as typeof urgent);
    const ended = batchSettledEntry(device, 'E-1', 1);
    const counts = {
      total: 1,
      waiting: 0,
      sent: 0,
      cancelled: 0,
      filled: 0,
      failed: 0,
      unknown: 1,
      notSent: 0,
    };
    await send({
      ...ended,
      payload: { ...(ended.payload as object), phase: 'unsettled', counts },
    } as typeof ended);
    await watchLedger(job, Date.now());
    for (const kind of ['failed_orders', 'emergency_used', 'unknown_outcomes'] as const) {
      expect(await ofKind(kind), kind).toMatchObject([{ count: 1, figure: 1 }]);
    }
    await send(batchSettledEntry(device, 'E-1', 1));
    await watchLedger(job, Date.now());
    expect((await ofKind('unknown_outcomes'))[0]?.resolvedAt).not.toBeNull();
  });

  it('what is silenced is recorded and told to nobody, until the silence ends', async () => {
    const admin = (await portal.person('admin')).actor;
    const asked = { rule: 'emergency-used', subject: null, minutes: 60, reason: 'A drill' };
    const { silenceId } = await silenceAlerts(admin, asked, Date.now());
    const urgent = (batchId: string, at: number) => {
      const entry = confirmedEntry(device, batchId, [sampleRow(batchId)], { at });
      return { ...entry, payload: { ...(entry.payload as object), emergency: true } } as typeof entry;
    };
    // Past the quiet time of the first: claimed earlier than it, so that no clock of the test is needed.
    await send(urgent('E-2', Date.now() - 20 * MINUTE));
    expect(await watchLedger(job, Date.now())).toBe(0);
    await endSilence(admin, silenceId, Date.now());
    await send(urgent('E-3', Date.now() - 40 * MINUTE));
    expect(await watchLedger(job, Date.now())).toBe(1);
  });

  it('a device that owes entries and is silent is told of, and again when it is heard', async () => {
    const hour = 60 * MINUTE;
    await withWrite(async (tx) => {
      await tx.update(devices).set({ outboxSize: 3, seenAt: Date.now() });
    });
    await watchClock(job, Date.now() + hour + 1);
    expect(await ofKind('stale_device')).toMatchObject([{ item: device.deviceId, resolvedAt: null }]);
    await withWrite(async (tx) => {
      await tx.update(devices).set({ outboxSize: 0, seenAt: Date.now() + hour });
    });
    await watchClock(job, Date.now() + hour + 2);
    expect((await ofKind('stale_device'))[0]?.resolvedAt).not.toBeNull();
  });

  it('a batch without its last entry is told of ten minutes after its deadline', async () => {
    await send(sampleEntry(device, 'N-1', 'batch.resumed', { inDoubt: 0, epoch: 1 }));
    await confirm('N-1');
    await watchLedger(job, Date.now());
    await watchClock(job, Date.now() + 9 * MINUTE);
    expect((await ofKind('permit_without_end')).filter(({ item }) => item === 'N-1')).toEqual([]);
    await watchClock(job, Date.now() + 12 * MINUTE);
    expect((await ofKind('permit_without_end')).filter(({ item }) => item === 'N-1')).toHaveLength(1);
  });

  it('a trader sees alerts about themselves only', async () => {
    const trader = (await portal.person('trader')).actor;
    const found = await findAlerts(trader, 100);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ subject }) => subject === trader.personId)).toBe(true);
  });

  it('of a ledger far ahead of its rules lets the portal answer in between, and so does a preview', async () => {
    const far = 3_000;
    const answered = (n: number) => sampleEntry(device, 'FAR', 'batch.resumed', { inDoubt: n, epoch: 1 });
    for (let from = 0; from < far; from += 500) {
      await send(...Array.from({ length: 500 }, (_, n) => answered(from + n)));
    }
    const turnsOf = async (work: () => Promise<unknown>) => {
      let turns = 0;
      let over = false;
      const count = () => {
        turns += 1;
        if (!over) setImmediate(count);
      };
      setImmediate(count);
      await work();
      over = true;
      return turns;
    };
    expect(await turnsOf(() => watchLedger(job, Date.now()))).toBeGreaterThan(far / 250);
    const { actor } = await portal.person('admin');
    const [rule] = DEFAULT_ALERT_RULES;
    if (rule === undefined) throw new Error('there is no rule');
    const preview = turnsOf(() => previewRule(actor, { rule, days: 30 }, Date.now()));
    expect(await preview).toBeGreaterThan(far / 500);
  });
});

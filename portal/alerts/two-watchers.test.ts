import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeviceActor, jobActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';
import { entries } from '../db/schema/entries.ts';
import { confirmBatch } from '../testing/confirm-batch.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { watchLedger } from './watch-ledger.ts';

const HOUR = 3_600_000;
/** Two Node processes start beside whatever else the machine does. */
const STARTING_MS = 90_000;
const EMERGENCIES = 12;
let portal: OpenPortal;
let device: DeviceActor;
const watchers: ChildProcess[] = [];
beforeAll(async () => {
  portal = await openPortal();
  device = (await pairedDevice((await portal.person('trader')).actor)).actor;
});
afterAll(() => {
  for (const watcher of watchers) watcher.kill('SIGKILL');
  portal.close();
});

/** A process of its own on the same database, reading the ledger for alerts every few moments. */
function startWatcher(): Promise<ChildProcess> {
  const script = join(import.meta.dirname, '../testing/run-watcher.ts');
  const watcher = spawn(process.execPath, ['--conditions=react-server', script], {
    env: { ...process.env, DATABASE_URL: portal.databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  watchers.push(watcher);
  return new Promise((resolve) => watcher.stdout?.once('data', () => resolve(watcher)));
}

it(
  'two processes watch and one is killed at its work: no alert is lost, none is doubled',
  async () => {
    const [victim] = await Promise.all([startWatcher(), startWatcher()]);
    for (let number = 1; number <= EMERGENCIES; number += 1) {
      // An hour apart as the device claims: each emergency is an alert of its own, whoever reads it.
      await confirmBatch(device, number, Date.now() - (EMERGENCIES - number) * HOUR);
      if (number === EMERGENCIES / 2) victim.kill('SIGKILL');
    }
    const countRaised = async () => {
      const [rows] = await read()
        .select({ n: count() })
        .from(alerts)
        .where(eq(alerts.kind, 'emergency_used'));
      return rows?.n ?? 0;
    };
    // What the survivor has not reached yet this process reads beside it: a third watcher, and as exact.
    await watchLedger(jobActor('alert-watch'), Date.now());
    expect(await countRaised()).toBe(EMERGENCIES);
    const raised = await read()
      .select({ body: entries.body })
      .from(entries)
      .where(eq(entries.type, 'alert.raised'));
    const emergencies = raised.filter(({ body }) => body.includes('emergency-used'));
    expect(emergencies).toHaveLength(EMERGENCIES);
  },
  STARTING_MS,
);

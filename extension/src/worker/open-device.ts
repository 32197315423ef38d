import type { Device } from '@pullcord/device/port/device';
import { steadyClock } from '@pullcord/device/port/steady-clock';
import { webSockets } from '@pullcord/device/port/web-sockets';
import { browserRun } from '../store/browser-run.ts';
import { openDatabase } from '../store/database.ts';
import { deviceKey } from '../store/device-key.ts';
import { idbJournal } from '../store/idb-journal.ts';
import { idbLeases, lapseLeases } from '../store/idb-leases.ts';
import { idbOutbox } from '../store/idb-outbox.ts';
import { idbRecords } from '../store/idb-records.ts';
import { pruneJournal } from '../store/prune-journal.ts';
import type { SessionTokens } from '../store/session-token.ts';
import { clock } from './clock.ts';
import { lotSizes } from './lot-sizes.ts';
import { randomSource } from './random-source.ts';
import { fetchFile, transport } from './transport.ts';

export interface OpenedDevice {
  device: Device;
  /** Takes what is long settled out of the journal. */
  prune: () => Promise<void>;
}

/** The device on the browser's ports. Leases of earlier workers lapse: only one worker runs at a time. */
export async function openDevice(tokens: SessionTokens, hostsOf: Device['hostsOf']): Promise<OpenedDevice> {
  const [database, runId] = await Promise.all([openDatabase(), browserRun(randomSource.id())]);
  const lapsed = await lapseLeases(database);
  const records = idbRecords(database);
  const steady = steadyClock(clock);
  const device: Device = {
    config: { kind: 'extension', name: 'Pullcord in Chrome', automated: false },
    owner: `worker-${randomSource.id()}`,
    runId,
    clock: steady,
    random: randomSource,
    journal: idbJournal(database),
    records,
    outbox: idbOutbox(database),
    leases: idbLeases(database, lapsed),
    tokens,
    transport: transport(),
    sockets: webSockets,
    lots: lotSizes({ records, now: () => steady.now(), readFile: fetchFile }),
    keys: deviceKey(database),
    hostsOf,
  };
  return { device, prune: async () => void (await pruneJournal(database, steady.now())) };
}

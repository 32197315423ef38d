import type { Device } from '@pullcord/device/port/device';
import { steadyClock } from '@pullcord/device/port/steady-clock';
import { webSockets } from '@pullcord/device/port/web-sockets';
import { openDatabase } from '../store/database.ts';
import { deviceKey } from '../store/device-key.ts';
import { idbJournal } from '../store/idb-journal.ts';
import { idbLeases, lapseLeases } from '../store/idb-leases.ts';
import { idbOutbox } from '../store/idb-outbox.ts';
import { idbRecords } from '../store/idb-records.ts';
import type { SessionTokens } from '../store/session-token.ts';
import { clock } from './clock.ts';
import { randomSource } from './random-source.ts';
import { transport } from './transport.ts';

/** The device on the browser's ports. Leases of earlier workers lapse: only one worker runs at a time. */
export async function openDevice(tokens: SessionTokens, hostsOf: Device['hostsOf']): Promise<Device> {
  const database = await openDatabase();
  await lapseLeases(database);
  return {
    config: { kind: 'extension', name: 'Pullcord in Chrome', automated: false },
    owner: `worker-${randomSource.id()}`,
    clock: steadyClock(clock),
    random: randomSource,
    journal: idbJournal(database),
    records: idbRecords(database),
    outbox: idbOutbox(database),
    leases: idbLeases(database),
    tokens,
    transport: transport(),
    sockets: webSockets,
    keys: deviceKey(database),
    hostsOf,
  };
}

import 'server-only';
import { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { type DeviceNonce, spendNonces } from '../access/device-nonce.ts';
import { runStatements, type WriteTx } from '../db/client.ts';
import type { EntryDraft } from '../ledger/append-entries.ts';
import type { CheckedEntry } from './check-upload.ts';

/** One upload of a device that waits to be recorded. */
export interface Upload {
  actor: DeviceActor;
  checked: readonly CheckedEntry[];
  /** When it came, epoch ms. */
  at: number;
  /** The device's clock less ours; null where it did not tell. */
  clockOffMs: number | null;
  /** Spent with it; null where there is none, or it is spent already. */
  nonce: DeviceNonce | null;
}

/** What the next upload is judged by, as those before it left it. */
export interface UploadRoom {
  devices: Map<string, Standing>;
  /** Whose the batches are that these uploads name. */
  owners: Map<string, string>;
  /** Accepted, and not in the ledger yet. */
  waiting: EntryDraft[];
  /** When the newest of those came. */
  at: number;
}
export interface Standing {
  /** What is recorded of the device, through this number. */
  sequence: number;
  clockOffMs: number | null;
  moved: boolean;
}

/** Everything these uploads are judged by, in one round trip, and the signatures that count. */
export async function readUploadRoom(
  tx: WriteTx,
  uploads: readonly Upload[],
): Promise<{ room: UploadRoom; fresh: ReadonlySet<DeviceNonce> }> {
  const nonces = spendNonces(
    tx,
    uploads.flatMap(({ nonce }) => nonce ?? []),
  );
  const deviceIds = new Set(uploads.map(({ actor }) => actor.deviceId));
  const batchIds = new Set(uploads.flatMap(({ checked }) => checked.map(({ entry }) => entry.batchId)));
  const [standings = [], owned = [], ...spent] = await runStatements(tx, [
    { sql: STANDINGS, args: [JSON.stringify([...deviceIds])] },
    { sql: OWNERS, args: [JSON.stringify([...batchIds])] },
    ...nonces.statements,
  ]);
  const devices = standings.map((row): [string, Standing] => {
    const { device_id, sequence, clock_off_ms } = deviceRow.parse(row);
    return [device_id, { sequence, clockOffMs: clock_off_ms, moved: false }];
  });
  const owners = owned.map((row): [string, string] => {
    const { batch_id, person_id } = ownerRow.parse(row);
    return [batch_id, person_id];
  });
  const room = { devices: new Map(devices), owners: new Map(owners), waiting: [], at: 0 };
  return { room, fresh: nonces.readFresh(spent) };
}

// As text: a query builder spends as long on such a statement as the database, for every upload.
const STANDINGS =
  'SELECT device_id, sequence, clock_off_ms FROM devices WHERE device_id IN (SELECT value FROM json_each(?))';
const OWNERS =
  'SELECT batch_id, person_id FROM batch_rows WHERE batch_id IN (SELECT value FROM json_each(?)) AND person_id IS NOT NULL';
const deviceRow = z.object({
  device_id: z.string(),
  sequence: z.number(),
  clock_off_ms: z.number().nullable(),
});
const ownerRow = z.object({ batch_id: z.string(), person_id: z.string() });

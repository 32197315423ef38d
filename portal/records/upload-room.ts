import 'server-only';
import type { Row } from '@libsql/client';
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
  const [[standings] = [], [owned] = [], ...spent] = await runStatements(tx, [
    { sql: STANDINGS, args: [JSON.stringify([...deviceIds])] },
    { sql: OWNERS, args: [JSON.stringify([...batchIds])] },
    ...nonces.statements,
  ]);
  const devices = z.array(standing).parse(allOf(standings));
  const standingOf = devices.map(([deviceId, sequence, clockOffMs]): [string, Standing] => {
    return [deviceId, { sequence, clockOffMs, moved: false }];
  });
  const owners = z.array(owner).parse(allOf(owned));
  const room = { devices: new Map(standingOf), owners: new Map(owners), waiting: [], at: 0 };
  return { room, fresh: nonces.readFresh(spent) };
}

/** What a statement found, as the one text it answers with: handing over each cell costs more than finding it. */
function allOf(row: Row | undefined): unknown {
  return typeof row?.all === 'string' ? JSON.parse(row.all) : [];
}

// As text: a query builder spends as long on such a statement as the database, for every upload.
const STANDINGS = `SELECT json_group_array(json_array(device_id, sequence, clock_off_ms)) AS "all"
  FROM devices WHERE device_id IN (SELECT value FROM json_each(?))`;
// Whose a permit was granted for comes last, and has the last word.
const OWNERS = `WITH asked (batch_id) AS MATERIALIZED (SELECT value FROM json_each(?))
  SELECT json_group_array(json_array(batch_id, person_id)) AS "all" FROM (
    SELECT batch_rows.batch_id, person_id FROM asked CROSS JOIN batch_rows ON batch_rows.batch_id = asked.batch_id
      WHERE person_id IS NOT NULL
    UNION ALL
    SELECT permits.batch_id, person_id FROM asked CROSS JOIN permits ON permits.batch_id = asked.batch_id)`;
const standing = z.tuple([z.string(), z.number(), z.number().nullable()]);
const owner = z.tuple([z.string(), z.string()]);

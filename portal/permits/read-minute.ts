import 'server-only';
import type { Row } from '@libsql/client';
import { PERMIT_TTL_MS } from '@pullcord/core/permit/grant';
import type { MinuteBatch } from '@pullcord/core/policy/judge-minute';
import { z } from 'zod';
import { readTogether, type Statement } from '../db/client.ts';

const MINUTE_MS = 60_000;

/** A batch that holds room in a minute, for as long as it does. */
export interface HeldBatch extends MinuteBatch {
  /** Null for one that ran while the portal was out of reach. */
  permitId: string | null;
  deviceId: string | null;
  batchId: string;
  isReserved: boolean;
  /** Epoch ms; the room is free from then on. */
  heldUntil: number;
}

/** Every batch that holds room in the minute before `at` (epoch ms), of everybody and over all devices. */
export async function readMinute(at: number): Promise<MinuteBatch[]> {
  const [rows = []] = await readTogether([heldStatement(at)]);
  return readHeld(rows);
}

/** Until when a batch that was spent at `usedAt` (epoch ms) holds its room. */
export function spentUntil(usedAt: number): number {
  return usedAt + MINUTE_MS;
}

/**
 * Asks for the batches that hold room at `at` or after it: spent permits, those still reserved, and batches that ran
 * while the portal was out of reach, by the earlier of the device's word for when it began and of when it was recorded:
 * no clock that runs ahead fills a minute to come. What stands more than a minute ahead is from before the portal's own
 * clock was set back, and would refuse everybody until it has come again. In the transaction that grants, so that no two asks see the same room.
 */
export function heldStatement(at: number): Statement {
  const since = at - MINUTE_MS;
  const [spentMost, reservedMost] = [at + MINUTE_MS, at + MINUTE_MS + PERMIT_TTL_MS];
  const args = [MINUTE_MS, at, reservedMost, since, spentMost, since, since, spentMost];
  return { sql: HELD, args };
}

const GRANTED = (until: string) => `
  SELECT permit_id AS permitId, device_id AS deviceId, batch_id AS batchId, state = 'reserved' AS isReserved,
    ${until} AS heldUntil, person_id AS personId, orders, json_extract(fields, '$.bounds.automated') AS automated,
    json_extract(fields, '$.bounds.strategies') AS strategies
  FROM permits`;
const HELD = `
  WITH minute (ms) AS (VALUES (?))
  ${GRANTED('expires_at')} WHERE state = 'reserved' AND expires_at > ? AND expires_at <= ? UNION ALL
  ${GRANTED('used_at + (SELECT ms FROM minute)')} WHERE state = 'spent' AND used_at > ? AND used_at <= ? UNION ALL
  SELECT NULL, device_id, batch_id, 0, min(started_at, recorded_at) + (SELECT ms FROM minute), person_id, total,
    surface IN ('cli', 'serve'), (
      SELECT json_group_array(json_object('tag', tag, 'orders', orders)) FROM (
        SELECT order_rows.tag AS tag, count(*) AS orders FROM order_rows
        WHERE order_rows.batch_id = batch_rows.batch_id GROUP BY order_rows.tag))
  FROM batch_rows
  WHERE granted_by IS NOT 'portal' AND phase <> 'refused' AND started_at > ? AND recorded_at > ? AND recorded_at <= ?`;

const strategies = z.array(z.object({ tag: z.string().nullable(), orders: z.number() }));
const heldRow = z.object({
  permitId: z.string().nullable(),
  deviceId: z.string().nullable(),
  batchId: z.string(),
  isReserved: z.number(),
  heldUntil: z.number(),
  personId: z.string().nullable(),
  orders: z.number(),
  automated: z.number().nullable(),
  strategies: z.string(),
});

export function readHeld(rows: readonly Row[]): HeldBatch[] {
  return rows.map((row) => {
    const { isReserved, automated, strategies: parts, ...rest } = heldRow.parse(row);
    return {
      ...rest,
      isReserved: isReserved === 1,
      automated: automated === 1,
      strategies: strategies.parse(JSON.parse(parts)),
    };
  });
}

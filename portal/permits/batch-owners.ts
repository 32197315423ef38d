import 'server-only';
import type { Row } from '@libsql/client';
import { z } from 'zod';
import { readStatement, type Statement } from '../db/client.ts';

/** Asks whose these batches are: a batch is the person's who was first granted a permit for it, or told of it. */
export function batchOwnersStatement(batchIds: readonly string[]): Statement {
  return { sql: OWNERS, args: [JSON.stringify(batchIds)] };
}

// What a permit was granted for comes last, and has the last word.
const OWNERS = `
  WITH asked (batch_id) AS (SELECT value FROM json_each(?))
  SELECT batch_rows.batch_id AS batchId, person_id AS personId
    FROM asked CROSS JOIN batch_rows ON batch_rows.batch_id = asked.batch_id WHERE person_id IS NOT NULL
  UNION ALL
  SELECT permits.batch_id, permits.person_id FROM asked CROSS JOIN permits ON permits.batch_id = asked.batch_id`;
const ownerRow = z.object({ batchId: z.string(), personId: z.string() });

export function readBatchOwners(rows: readonly Row[]): Map<string, string> {
  return new Map(rows.map((row) => ownerRow.parse(row)).map(({ batchId, personId }) => [batchId, personId]));
}

/** Undefined for a batch nobody has told of. */
export async function findBatchOwner(batchId: string): Promise<string | undefined> {
  const { sql, args } = batchOwnersStatement([batchId]);
  return readBatchOwners(await readStatement(sql, args)).get(batchId);
}

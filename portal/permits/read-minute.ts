import 'server-only';
import type { MinuteBatch } from '@pullcord/core/policy/judge-minute';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { permits } from '../db/schema/permits.ts';

const MINUTE_MS = 60_000;

const strategies = z.array(z.object({ tag: z.string().nullable(), orders: z.number() }));
interface Row {
  personId: string | null;
  automated: number;
  orders: number;
  strategies: string;
}

/**
 * Every batch that holds room in the minute before `at` (epoch ms), of everybody and over all devices: spent permits,
 * those still reserved, and batches that ran while the portal was out of reach. Read in the transaction that grants,
 * so that no two asks see the same room.
 */
export async function readMinute(tx: Reader, at: number): Promise<MinuteBatch[]> {
  const granted = (held: ReturnType<typeof sql>) => sql`
    SELECT ${permits.personId} AS "personId", ${permits.orders} AS orders,
      json_extract(${permits.fields}, '$.bounds.automated') AS automated,
      json_extract(${permits.fields}, '$.bounds.strategies') AS strategies
    FROM ${permits} WHERE ${held}`;
  const rows = await tx.all<Row>(sql`
    ${granted(sql`state = 'reserved' AND ${permits.expiresAt} > ${at}`)} UNION ALL
    ${granted(sql`state = 'spent' AND ${permits.usedAt} > ${at - MINUTE_MS}`)} UNION ALL
    SELECT ${batchRows.personId}, ${batchRows.total}, ${batchRows.surface} IN ('cli', 'serve'), (
      SELECT json_group_array(json_object('tag', tag, 'orders', orders)) FROM (
        SELECT ${orderRows.tag} AS tag, count(*) AS orders FROM ${orderRows}
        WHERE ${orderRows.batchId} = ${batchRows.batchId} GROUP BY ${orderRows.tag}))
    FROM ${batchRows}
    WHERE granted_by IS NOT 'portal' AND phase <> 'refused' AND ${batchRows.startedAt} > ${at - MINUTE_MS}`);
  return rows.map(({ personId, automated, orders, strategies: parts }) => ({
    personId,
    automated: automated === 1,
    orders,
    strategies: strategies.parse(JSON.parse(parts)),
  }));
}

import 'server-only';
import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { Reader } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { permits } from '../db/schema/permits.ts';

const MINUTE_MS = 60_000;

/**
 * What a person used up in the last minute over all devices: spent permits, those still reserved, and batches
 * that ran while the portal was out of reach. Counted in the transaction that grants, so that no two asks see
 * the same room.
 */
export async function countUsage(
  tx: Reader,
  personId: string,
  at: number,
): Promise<{ ordersLastMinute: number; batchesLastMinute: number }> {
  const held = or(
    and(eq(permits.state, 'reserved'), gt(permits.expiresAt, at)),
    and(eq(permits.state, 'spent'), gt(permits.usedAt, at - MINUTE_MS)),
  );
  const [granted] = await tx
    .select({ orders: sql<number>`coalesce(sum(${permits.orders}), 0)`, batches: sql<number>`count(*)` })
    .from(permits)
    .where(and(eq(permits.personId, personId), held));
  const withoutPortal = and(
    eq(batchRows.personId, personId),
    ne(batchRows.phase, 'refused'),
    or(isNull(batchRows.grantedBy), ne(batchRows.grantedBy, 'portal')),
    gt(batchRows.startedAt, at - MINUTE_MS),
  );
  const [offline] = await tx
    .select({ orders: sql<number>`coalesce(sum(${batchRows.total}), 0)`, batches: sql<number>`count(*)` })
    .from(batchRows)
    .where(withoutPortal);
  return {
    ordersLastMinute: (granted?.orders ?? 0) + (offline?.orders ?? 0),
    batchesLastMinute: (granted?.batches ?? 0) + (offline?.batches ?? 0),
  };
}

import 'server-only';
import { sql } from 'drizzle-orm';
import { runStatement, type WriteTx } from '../db/client.ts';
import { instrumentCounts } from '../db/schema/instrument-counts.ts';
import { lateCounts } from '../db/schema/late-counts.ts';
import { orderCounts } from '../db/schema/order-counts.ts';
import { rejectCounts } from '../db/schema/reject-counts.ts';
import { insertRows } from './insert-rows.ts';
import type { CountedOrder } from './project-counts.ts';

const HALF_HOUR_MS = 1_800_000;
const DAY_MS = 86_400_000;
const IST_OFFSET_MS = 19_800_000;

/** Half hours of India are half hours of UTC: the offset is five and a half hours. */
export function halfHourOf(at: number): number {
  return Math.floor(at / HALF_HOUR_MS) * HALF_HOUR_MS;
}

/** Epoch ms of midnight in India. */
export function dayOf(at: number): number {
  return Math.floor((at + IST_OFFSET_MS) / DAY_MS) * DAY_MS - IST_OFFSET_MS;
}

const ADD = (table: string) => `DO UPDATE SET "orders" = "${table}"."orders" + excluded."orders"`;
const ADD_ORDERS = `ON CONFLICT ("slot", "person_id", "tag", "outcome") ${ADD('order_counts')}`;
const ADD_INSTRUMENTS = `ON CONFLICT ("day", "person_id", "tag", "instrument_key", "outcome") ${ADD('instrument_counts')}`;
const ADD_REJECTS = `ON CONFLICT ("day", "person_id", "tag", "segment", "reason", "code") ${ADD('reject_counts')}`;
const ADD_LATE = `ON CONFLICT ("day") DO UPDATE SET "changes" = "late_counts"."changes" + excluded."changes"`;

/**
 * Adds the changes up first: an upload of one batch touches a handful of rows, whatever its size. `now` is when they
 * are recorded, epoch ms: what they change of an earlier day is noted, since that day's sums may be remembered.
 */
export async function addCounts(
  tx: WriteTx,
  changes: readonly { order: CountedOrder; by: 1 | -1 }[],
  now: number,
): Promise<void> {
  const slots = new Map<string, typeof orderCounts.$inferInsert>();
  const instruments = new Map<string, typeof instrumentCounts.$inferInsert>();
  const rejects = new Map<string, typeof rejectCounts.$inferInsert>();
  const late = new Map<number, typeof lateCounts.$inferInsert>();
  // Where the clock was set back, the days it has been through already are over.
  const [newest] = await runStatement(tx, 'SELECT max(slot) AS last FROM order_counts', []);
  const today = dayOf(Math.max(now, Number(newest?.last ?? 0)));
  let moved = false;
  for (const { order, by } of changes) {
    moved ||= by < 0;
    const { recordedAt, outcome, instrumentKey, symbol, rejected } = order;
    const [slot, day] = [halfHourOf(recordedAt), dayOf(recordedAt)];
    const [personId, tag] = [order.personId ?? '', order.tag ?? ''];
    add(slots, `${slot} ${personId} ${tag} ${outcome}`, { slot, personId, tag, outcome, orders: by });
    const whose = { day, personId, tag };
    const ofDay = { ...whose, instrumentKey, symbol, outcome, orders: by };
    add(instruments, `${day} ${personId} ${tag} ${instrumentKey} ${outcome}`, ofDay);
    if (day < today) late.set(day, { day, changes: 1 });
    if (rejected === null) continue;
    const [segment, code] = [order.segment ?? '', order.code ?? ''];
    const ofReason = { ...whose, segment, reason: rejected, code, orders: by };
    add(rejects, `${day} ${personId} ${tag} ${segment} ${rejected} ${code}`, ofReason);
  }
  await insertRows(tx, orderCounts, changed(slots), ADD_ORDERS);
  await insertRows(tx, instrumentCounts, changed(instruments), ADD_INSTRUMENTS);
  await insertRows(tx, rejectCounts, changed(rejects), ADD_REJECTS);
  await insertRows(tx, lateCounts, [...late.values()], ADD_LATE);
  if (!moved) return;
  for (const table of [orderCounts, instrumentCounts, rejectCounts]) {
    await tx.delete(table).where(sql`${table.orders} = 0`);
  }
}

function add<Row extends { orders: number }>(rows: Map<string, Row>, key: string, row: Row): void {
  const known = rows.get(key);
  if (known === undefined) rows.set(key, row);
  else known.orders += row.orders;
}

function changed<Row extends { orders: number }>(rows: Map<string, Row>): Row[] {
  return [...rows.values()].filter(({ orders }) => orders !== 0);
}

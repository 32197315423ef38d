import 'server-only';
import { sql } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { instrumentCounts } from '../db/schema/instrument-counts.ts';
import { lateCounts } from '../db/schema/late-counts.ts';
import { orderCounts } from '../db/schema/order-counts.ts';
import { rejectCounts } from '../db/schema/reject-counts.ts';
import { insertRows, insertValues } from './insert-rows.ts';
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
/** An upload may tell of a hundred instruments, each of one order. */
const INTO_INSTRUMENTS = {
  table: 'instrument_counts',
  columns: ['day', 'person_id', 'tag', 'outcome', 'orders', 'instrument_key', 'symbol'],
  alike: [5],
  onConflict: `ON CONFLICT ("day", "person_id", "tag", "instrument_key", "outcome") ${ADD('instrument_counts')}`,
};
const ADD_REJECTS = `ON CONFLICT ("day", "person_id", "tag", "segment", "reason", "code") ${ADD('reject_counts')}`;
const ADD_LATE = `ON CONFLICT ("day") DO UPDATE SET "changes" = "late_counts"."changes" + excluded."changes"`;

/**
 * Adds the changes up first: an upload of one batch touches a handful of rows, whatever its size. `now` is when they
 * are recorded, epoch ms, and `newest` the last half hour that was counted in: what they change of an earlier day is
 * noted, since that day's sums may be remembered.
 */
export async function addCounts(
  tx: WriteTx,
  changes: readonly { order: CountedOrder; by: 1 | -1 }[],
  now: number,
  newest: number,
): Promise<void> {
  const slots = sums<typeof orderCounts.$inferInsert>(
    ({ slot, personId, tag, outcome }) => `${slot} ${personId} ${tag} ${outcome}`,
    (a, b) => a.slot === b.slot && isSame(a, b),
  );
  const instruments = sums<typeof instrumentCounts.$inferInsert>(
    ({ day, personId, tag, instrumentKey, outcome }) =>
      `${day} ${personId} ${tag} ${instrumentKey} ${outcome}`,
    (a, b) => a.day === b.day && a.instrumentKey === b.instrumentKey && isSame(a, b),
  );
  const rejects = sums<typeof rejectCounts.$inferInsert>(
    ({ day, personId, tag, segment, reason, code }) =>
      `${day} ${personId} ${tag} ${segment} ${reason} ${code}`,
  );
  const late = new Map<number, typeof lateCounts.$inferInsert>();
  // Where the clock was set back, the days it has been through already are over.
  const today = dayOf(Math.max(now, newest));
  let moved = false;
  for (const { order, by } of changes) {
    moved ||= by < 0;
    const { recordedAt, outcome, instrumentKey, symbol, rejected } = order;
    const [slot, day] = [halfHourOf(recordedAt), dayOf(recordedAt)];
    const [personId, tag] = [order.personId ?? '', order.tag ?? ''];
    slots.add({ slot, personId, tag, outcome, orders: by });
    const whose = { day, personId, tag };
    instruments.add({ ...whose, instrumentKey, symbol, outcome, orders: by });
    if (day < today) late.set(day, { day, changes: 1 });
    if (rejected === null) continue;
    const [segment, code] = [order.segment ?? '', order.code ?? ''];
    rejects.add({ ...whose, segment, reason: rejected, code, orders: by });
  }
  await insertRows(tx, orderCounts, slots.changed(), ADD_ORDERS);
  const ofInstruments = instruments.changed().map((row) => {
    const { day, personId, tag, outcome, orders, instrumentKey, symbol } = row;
    return [day, personId, tag, outcome, orders, instrumentKey, symbol];
  });
  await insertValues(tx, INTO_INSTRUMENTS, ofInstruments);
  await insertRows(tx, rejectCounts, rejects.changed(), ADD_REJECTS);
  await insertRows(tx, lateCounts, [...late.values()], ADD_LATE);
  if (!moved) return;
  for (const table of [orderCounts, instrumentCounts, rejectCounts]) {
    await tx.delete(table).where(sql`${table.orders} = 0`);
  }
}

interface Whose {
  personId: string;
  tag: string;
  outcome: string;
}

function isSame(a: Whose, b: Whose): boolean {
  return a.outcome === b.outcome && a.tag === b.tag && a.personId === b.personId;
}

/** Rows added up by their key. One that is like the row before, as in most uploads, needs none. */
function sums<Row extends { orders: number }>(
  keyOf: (row: Row) => string,
  isLike: (a: Row, b: Row) => boolean = () => false,
) {
  const rows = new Map<string, Row>();
  let last: Row | undefined;
  return {
    add(row: Row): void {
      if (last === undefined || !isLike(last, row)) {
        const key = keyOf(row);
        last = rows.get(key);
        if (last === undefined) {
          rows.set(key, row);
          last = row;
          return;
        }
      }
      last.orders += row.orders;
    },
    changed: (): Row[] => [...rows.values()].filter(({ orders }) => orders !== 0),
  };
}

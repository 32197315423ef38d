import 'server-only';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read, withWrite } from '../db/client.ts';
import { bookCancels } from '../db/schema/book-cancels.ts';
import { explainCancels } from './explain-cancels.ts';

/** One account on one day: what devices saw cancelled in its book, and how much of it our entries explain. */
export interface CoverageRow {
  account: string;
  day: string;
  cancelled: number;
  explained: number;
  /** Epoch ms of the last report. */
  seenAt: number;
  /** The first orders that nothing explains. */
  unexplained: { orderId: string; symbol: string; tag: string | null; placedBy: string }[];
}

const ROWS_MAX = 200;
const SHOWN_MAX = 100;

/** Newest day first. Entries may have come after the report, so what was unexplained is looked at once more. */
export async function findCoverage(actor: Actor): Promise<CoverageRow[]> {
  requirePermission(actor, 'account.read');
  const days = () =>
    read()
      .select({
        account: bookCancels.account,
        day: bookCancels.day,
        cancelled: sql<number>`count(*)`,
        explained: sql<number>`count(${bookCancels.batchId})`,
        seenAt: sql<number>`max(${bookCancels.seenAt})`,
      })
      .from(bookCancels)
      .groupBy(bookCancels.day, bookCancels.account)
      .orderBy(desc(bookCancels.day), asc(bookCancels.account))
      .limit(ROWS_MAX);
  const before = await days();
  const open = before.filter(({ cancelled, explained }) => explained < cancelled);
  if (open.length > 0) {
    await withWrite(async (tx) => {
      for (const { account, day } of open) await explainCancels(tx, account, day);
    });
  }
  const rows = open.length === 0 ? before : await days();
  return Promise.all(rows.map(async (row) => ({ ...row, unexplained: await unexplainedOf(row) })));
}

async function unexplainedOf({ account, day, cancelled, explained }: Omit<CoverageRow, 'unexplained'>) {
  if (explained === cancelled) return [];
  return read()
    .select({
      orderId: bookCancels.orderId,
      symbol: bookCancels.symbol,
      tag: bookCancels.tag,
      placedBy: bookCancels.placedBy,
    })
    .from(bookCancels)
    .where(and(eq(bookCancels.account, account), eq(bookCancels.day, day), isNull(bookCancels.batchId)))
    .orderBy(asc(bookCancels.orderId))
    .limit(SHOWN_MAX);
}

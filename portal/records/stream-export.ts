import 'server-only';
import type { ExportQuery } from '@pullcord/core/contract/person-contract';
import { and, asc, count, eq, gt, lte, max, min, type SQL, sql } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { EXPORT_FORMATS } from './export-formats.ts';
import { filterTexts } from './note-reading.ts';
import { entryConditions } from './record-conditions.ts';

/** Small pages keep the event loop free: SQLite works on it for one page at a time. */
const PAGE_ROWS = 300;

export interface Export {
  fileName: string;
  mediaType: string;
  rows: number;
  stream: ReadableStream<Uint8Array>;
}

/** The entries that meet the filters, oldest first, as they stood when the export began. It is itself an entry. */
export async function streamExport(
  actor: Actor,
  { format, ...filters }: ExportQuery,
  at: number,
): Promise<Export> {
  requirePermission(actor, 'audit.export');
  const conditions = entryConditions(read(), filters);
  const [slice] = await read()
    .select({ first: min(entries.seq), last: max(entries.seq), rows: count() })
    .from(entries)
    .where(and(...conditions));
  const { first = null, last = null, rows = 0 } = slice ?? {};
  const payload = {
    format,
    filters: filterTexts(filters),
    firstSequence: first,
    lastSequence: last,
    rows,
  };
  await withWrite((tx) =>
    appendEntries(tx, [portalEntry('audit.exported', payload, { personId: personOf(actor) }, at)], at),
  );
  const day = new Date(at).toISOString().slice(0, 10);
  return {
    fileName: `pullcord-audit-${day}.${format}`,
    mediaType: EXPORT_FORMATS[format].mediaType,
    rows,
    stream: streamLines(format, conditions, last ?? 0),
  };
}

function streamLines(
  format: ExportQuery['format'],
  conditions: readonly SQL[],
  last: number,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const { head, end } = EXPORT_FORMATS[format];
  let after = 0;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (head !== '') controller.enqueue(encoder.encode(head));
    },
    async pull(controller) {
      const page = await readPage(format, conditions, after, last);
      if (page === undefined) return controller.close();
      after = page.last;
      controller.enqueue(encoder.encode(page.text + end));
    },
  });
}

/** One page of lines, joined by SQLite; undefined after the last. */
async function readPage(
  format: ExportQuery['format'],
  conditions: readonly SQL[],
  after: number,
  last: number,
): Promise<{ text: string; last: number } | undefined> {
  const { line, end } = EXPORT_FORMATS[format];
  const from = read();
  const lines = from
    .select({ seq: entries.seq, line: sql<string>`${line}`.as('line') })
    .from(entries)
    .leftJoin(orderRows, and(eq(orderRows.batchId, entries.batchId), eq(orderRows.orderId, entries.orderId)))
    .where(and(...conditions, gt(entries.seq, after), lte(entries.seq, last)))
    .orderBy(asc(entries.seq))
    .limit(PAGE_ROWS)
    .as('lines');
  const [page] = await from
    .select({
      text: sql<string | null>`group_concat(${lines.line}, ${end})`,
      last: sql<number | null>`max(${lines.seq})`,
    })
    .from(lines);
  if (page === undefined || page.text === null || page.last === null) return undefined;
  return { text: page.text, last: page.last };
}

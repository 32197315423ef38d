import 'server-only';
import type { ExportQuery } from '@pullcord/core/contract/person-contract';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { CSV_LINE, CSV_VALUES, EXPORT_FORMATS } from './export-formats.ts';
import { isOneOf } from './is-one-of.ts';
import { filterTexts } from './note-reading.ts';
import { openSlice } from './open-slice.ts';
import { provedLines } from './proved-lines.ts';
import { sealCsv } from './seal-csv.ts';
import { readSeqSet, type SeqSet } from './seq-set.ts';
import { toStream } from './to-stream.ts';
import { isAnything, wantedEntries } from './wanted-entries.ts';

/** Small pages keep the event loop free: SQLite works on it for one page at a time. */
const PAGE_ROWS = 300;

export interface Export {
  fileName: string;
  mediaType: string;
  rows: number;
  stream: ReadableStream<Uint8Array>;
}

/**
 * The entries that meet the filters, oldest first, as they stood when the export began. It is itself an entry. JSON
 * lines carry checkpoint, proof and seal, so that they verify alone; a CSV that is given a name (`export`) can be asked
 * for its proof once it is whole.
 */
export async function streamExport(
  actor: Actor,
  { format, export: exportId, ...filters }: ExportQuery,
  at: number,
): Promise<Export> {
  requirePermission(actor, 'audit.export');
  const wanted = await wantedEntries(filters);
  const texts = filterTexts(filters);
  const choose = (size: number) => (isAnything(wanted) ? Promise.resolve(null) : readSeqSet(wanted, size));
  const { slice, facts } = await openSlice(actor, choose, texts, at, (tx, found) => {
    const payload = { format, filters: texts, ...found };
    const personId = personOf(actor);
    return appendEntries(tx, [portalEntry('audit.exported', payload, { personId }, at)], at);
  });
  const day = new Date(at).toISOString().slice(0, 10);
  const csv = () => csvLines(slice.wanted, facts.lastSequence ?? 0);
  const named = () => (exportId === undefined ? csv() : sealCsv(csv(), exportId, slice, facts));
  const pieces = format === 'csv' ? named() : provedLines(slice);
  return {
    fileName: `pullcord-audit-${day}.${format}`,
    mediaType: EXPORT_FORMATS[format].mediaType,
    rows: facts.rows,
    stream: toStream(pieces),
  };
}

async function* csvLines(wanted: SeqSet | null, last: number): AsyncGenerator<Uint8Array> {
  const { head, end } = EXPORT_FORMATS.csv;
  yield Buffer.from(head);
  for (let after = 0; ; ) {
    const page = await readPage(wanted, after, last);
    if (page === undefined) return;
    after = page.last;
    yield Buffer.from(page.text + end);
  }
}

/** One page of lines, joined by SQLite; undefined after the last. */
async function readPage(
  wanted: SeqSet | null,
  after: number,
  last: number,
): Promise<{ text: string; last: number } | undefined> {
  const { end } = EXPORT_FORMATS.csv;
  const chosen =
    wanted === null
      ? and(gt(entries.seq, after), lte(entries.seq, last))
      : isOneOf(entries.seq, wanted.after(after, PAGE_ROWS));
  // The limit inside keeps SQLite from folding the two into one, which would compute each value several times.
  const [page] = await read().all<{ text: string | null; last: number | null }>(sql`
    SELECT group_concat(${CSV_LINE}, ${end}) AS text, max(seq) AS last FROM (
      SELECT ${CSV_VALUES} FROM ${entries} LEFT JOIN ${orderRows}
        ON ${eq(orderRows.batchId, entries.batchId)} AND ${eq(orderRows.orderId, entries.orderId)}
      WHERE ${chosen} ORDER BY ${asc(entries.seq)} LIMIT ${PAGE_ROWS})`);
  if (page === undefined || page.text === null || page.last === null) return undefined;
  return { text: page.text, last: page.last };
}

import 'server-only';
import type { ExportQuery } from '@pullcord/core/contract/person-contract';
import { type Actor, personOf } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { csvPages } from './csv-pages.ts';
import { openSlice } from './open-slice.ts';
import { provedLines } from './proved-lines.ts';
import { recordedFilters } from './recorded-filters.ts';
import { sealCsv } from './seal-csv.ts';
import { readSeqSet } from './seq-set.ts';
import { toStream } from './to-stream.ts';
import { isAnything, wantedEntries } from './wanted-entries.ts';

/** CSV is for reading, JSON lines for evidence: those carry the recorded bytes themselves, with their proof. */
const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/x-ndjson',
} as const;

const IST_OFFSET_MS = 19_800_000;

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
  const texts = await recordedFilters(filters);
  // Asked only once the slice's head stands: what was recorded while the export waited for its turn lies under that head.
  const choose = async (size: number) => {
    const wanted = await wantedEntries(filters);
    return isAnything(wanted) ? null : readSeqSet(wanted, size);
  };
  const { slice, facts } = await openSlice(actor, choose, texts, at, (tx, found) => {
    const payload = { format, filters: texts, ...found };
    const personId = personOf(actor);
    return appendEntries(tx, [portalEntry('audit.exported', payload, { personId }, at)], at);
  });
  // India's day, as every date that people read.
  const day = new Date(at + IST_OFFSET_MS).toISOString().slice(0, 10);
  const csv = () => csvPages(slice.wanted, facts.lastSequence ?? 0);
  const named = () => (exportId === undefined ? csv() : sealCsv(csv(), exportId, slice, facts));
  const pieces = format === 'csv' ? named() : provedLines(slice);
  return {
    fileName: `pullcord-audit-${day}.${format}`,
    mediaType: MEDIA_TYPES[format],
    rows: facts.rows,
    stream: toStream(pieces),
  };
}

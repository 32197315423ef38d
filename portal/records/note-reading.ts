import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { and, eq, gte } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { read, readStatement, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { recordedFilters } from './recorded-filters.ts';

/** Looking again at the same thing inside this stretch is a refresh, not a new reading. */
const SAME_READING_MS = 15 * 60_000;

/** Writes `audit.searched` once for a search of batches; their list without filters is no search. */
export async function noteSearch(actor: Actor, filters: RecordFilters): Promise<void> {
  const texts = await recordedFilters(filters);
  if (Object.keys(texts).length > 0) await noteRead(actor, texts);
}

/** Writes `audit.searched` once for a reading of the log, whichever page of it, and also without filters. */
export async function noteLogRead(actor: Actor, filters: RecordFilters): Promise<void> {
  await noteRead(actor, await recordedFilters(filters));
}

/** The same for one entry that is read by its number. */
export async function noteEntryRead(actor: Actor, seq: number): Promise<void> {
  await noteRead(actor, { entry: String(seq) });
}

async function noteRead(actor: Actor, filters: Record<string, string>): Promise<void> {
  const personId = personOf(actor);
  if (personId === null) return;
  const at = Date.now();
  const said = `"payload":${canonicalJson({ filters })}`;
  const [same] = await readStatement(SAME_SEARCH, [personId, at - SAME_READING_MS, said]);
  if (same !== undefined) return;
  await withWrite((tx) =>
    appendEntries(tx, [portalEntry('audit.searched', { filters }, { personId }, at)], at),
  );
}

/** Searches of everybody that are looked through for the same one: what lies before so many is a new one. */
const SEARCHES_MOST = 100;
// As text, for it goes before every search; by the index of types, where a busy person's own entries would be many.
// Canonical text says the same filters in the same bytes, and no string inside it can hold a quote that is not escaped.
const SAME_SEARCH = `SELECT seq FROM (
    SELECT seq, person_id, recorded_at, body FROM entries WHERE type = 'audit.searched' ORDER BY seq DESC LIMIT ${SEARCHES_MOST}
  ) WHERE person_id = ?1 AND recorded_at >= ?2 AND instr(body, ?3) > 0 ORDER BY seq DESC LIMIT 1`;

/** Writes `batch.opened` once for a person and a batch. */
export async function noteOpened(actor: Actor, batchId: string): Promise<void> {
  const personId = personOf(actor);
  if (personId === null) return;
  const at = Date.now();
  const [last] = await read()
    .select({ seq: entries.seq })
    .from(entries)
    .where(
      and(
        eq(entries.batchId, batchId),
        eq(entries.type, 'batch.opened'),
        eq(entries.personId, personId),
        gte(entries.recordedAt, at - SAME_READING_MS),
      ),
    )
    .limit(1);
  if (last !== undefined) return;
  await withWrite((tx) =>
    appendEntries(tx, [portalEntry('batch.opened', {}, { personId, batchId }, at)], at),
  );
}

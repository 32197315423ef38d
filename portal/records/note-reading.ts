import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { and, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, personOf } from '../access/actor.ts';
import { read, readStatement, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { recordedFilters } from './recorded-filters.ts';

/** Looking again at the same thing inside this stretch is a refresh, not a new reading. */
const SAME_READING_MS = 15 * 60_000;

/** Writes `audit.searched` once for a new search; a list without filters is no search. */
export async function noteSearch(actor: Actor, filters: RecordFilters): Promise<void> {
  const texts = await recordedFilters(filters);
  const personId = personOf(actor);
  if (Object.keys(texts).length === 0 || personId === null) return;
  const at = Date.now();
  const asked = canonicalJson(texts);
  const [last] = await readStatement(LAST_SEARCH, [personId, at - SAME_READING_MS]);
  if (last !== undefined && canonicalJson(JSON.parse(searchRow.parse(last).filters)) === asked) return;
  await withWrite((tx) =>
    appendEntries(tx, [portalEntry('audit.searched', { filters: texts }, { personId }, at)], at),
  );
}

/** Searches of everybody that are looked through for one's own last: after so many, the same one is a new one. */
const SEARCHES_MOST = 100;
const searchRow = z.object({ filters: z.string() });
// As text, for it goes before every search; by the index of types, where a busy person's own entries would be many.
const LAST_SEARCH = `SELECT json_extract(body, '$.entry.payload.filters') AS filters FROM (
    SELECT seq, person_id, recorded_at, body FROM entries WHERE type = 'audit.searched' ORDER BY seq DESC LIMIT ${SEARCHES_MOST}
  ) WHERE person_id = ?1 AND recorded_at >= ?2 ORDER BY seq DESC LIMIT 1`;

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

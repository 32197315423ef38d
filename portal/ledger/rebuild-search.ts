import 'server-only';
import { entry as entrySchema } from '@pullcord/core/audit/entry';
import { and, asc, gt, lte, ne } from 'drizzle-orm';
import { z } from 'zod';
import { knownTerms, read, readStatement, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type CollectedMarks, collectMarks, type Marked } from './collect-marks.ts';
import { joinMarks, LONG_STRETCH, listMarks } from './mark-bits.ts';
import { shortRows } from './mark-entries.ts';
import type { InstrumentValues } from './name-instruments.ts';
import { readMarkContext } from './read-mark-context.ts';
import { searchTerm } from './search-field.ts';
import { type MarkRow, writeMarks, writeTerms } from './write-marks.ts';

/** Entries read at once. */
const PAGE = 4_096;
/** Marked from the search rows, of entries whose texts are archived too. */
const OF_BATCHES = searchTerm('amounts', '');
const envelope = z.object({ entry: entrySchema });

/**
 * Makes the entries of a ledger findable that was written before there were marks. The terms come last: as long as
 * they are not there, a rebuilding that was cut short is begun again, which changes nothing of what stands.
 * Returns how many entries were marked; what batches are found by as a whole comes after it, by `markBatches`.
 */
export async function rebuildSearch(): Promise<number> {
  const [state] = await readStatement(
    "SELECT coalesce((SELECT max(seq) FROM entries), 0) AS last, EXISTS (SELECT 1 FROM search_terms WHERE field <> 'amounts') AS done",
    [],
  );
  const { last, done } = z.object({ last: z.number(), done: z.number() }).parse(state);
  if (done === 1 || last === 0) return 0;
  knownTerms().clear();
  const terms: CollectedMarks['terms'] = new Map();
  // Nothing is stored before the end: which symbol of a key came first is carried along.
  const instruments: InstrumentValues = new Map();
  let clock = 0;
  for (let long = 0; long * LONG_STRETCH <= last; long += 1) {
    const seqs = new Map<string, number[]>();
    const end = Math.min(last, (long + 1) * LONG_STRETCH - 1);
    for (let after = long * LONG_STRETCH - 1; after < end; after += PAGE) {
      const page = await readPage(after, Math.min(after + PAGE, end), clock);
      clock = page.clock;
      const collected = await withWrite(async (tx) =>
        collectMarks(page.marked, await readMarkContext(tx, page.marked, instruments)),
      );
      for (const [term, known] of collected.terms) terms.set(term, known);
      for (const [term, found] of collected.seqs) {
        if (term.startsWith(OF_BATCHES)) continue;
        const all = seqs.get(term);
        if (all === undefined) seqs.set(term, found);
        else for (const seq of found) all.push(seq);
      }
    }
    await withWrite((tx) => writeStretch(tx, long, seqs));
  }
  await withWrite((tx) => writeTerms(tx, terms));
  return last;
}

async function readPage(after: number, end: number, clockBefore: number) {
  let clock = clockBefore;
  const rows = await read()
    .select({
      seq: entries.seq,
      at: entries.recordedAt,
      personId: entries.personId,
      deviceId: entries.deviceId,
      body: entries.body,
    })
    .from(entries)
    // What is archived cannot be read: it is found again once it is restored.
    .where(and(gt(entries.seq, after), lte(entries.seq, end), ne(entries.body, '')))
    .orderBy(asc(entries.seq));
  const marked = rows.map(({ seq, at, personId, deviceId, body }): Marked => {
    const { entry } = envelope.parse(JSON.parse(body));
    const back = at < clock;
    clock = at;
    return {
      entry,
      seq,
      personId,
      deviceId: deviceId ?? entry.deviceId,
      ...(back ? { clockBack: true as const } : {}),
    };
  });
  return { marked, clock };
}

/** What belongs to an earlier stretch, an outcome of a batch that began there, is added to that one. */
async function writeStretch(
  tx: Parameters<typeof writeMarks>[0],
  long: number,
  seqs: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  const start = long * LONG_STRETCH;
  const here: MarkRow[] = [];
  const earlier = new Map<string, number[]>();
  for (const [term, all] of seqs) {
    const before = all.filter((seq) => seq < start);
    if (before.length > 0) earlier.set(term, before);
    const places = all.filter((seq) => seq >= start).map((seq) => seq - start);
    if (places.length === 0) continue;
    const list = listMarks(places).buffer as ArrayBuffer;
    here.push({ block: long, term, marks: joinMarks(undefined, [{ marks: list, shift: 0 }]) });
  }
  await writeMarks(
    tx,
    1,
    here.sort((a, b) => (a.term < b.term ? -1 : 1)),
  );
  await writeMarks(tx, 0, shortRows(earlier));
}

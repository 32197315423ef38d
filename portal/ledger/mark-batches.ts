import 'server-only';
import { z } from 'zod';
import { readStatement, withWrite } from '../db/client.ts';
import { amountsValue } from './amount-key.ts';
import { foldMarks } from './fold-marks.ts';
import { shortRows } from './mark-entries.ts';
import { searchTerm } from './search-field.ts';
import { writeMarks, writeTerms } from './write-marks.ts';

/** Batches read at once. */
const PAGE = 500;
/** What says that it was done: a value of a field that nothing is looked up in. */
const DONE = { field: 'amounts', value: 'marked', label: '' } as const;

/**
 * Marks what is known of a batch as a whole, from the search rows, for a ledger whose marks are from before there were
 * such, or were made anew from the entries: their texts may be archived. Returns how many batches were marked; one
 * that was cut short is begun again, and doubles nothing but a list's places.
 */
export async function markBatches(): Promise<number> {
  const [state] = await readStatement(
    `SELECT coalesce((SELECT max(seq) FROM entries), 0) AS last,
      EXISTS (SELECT 1 FROM search_terms WHERE field = ?1 AND value = ?2) AS done`,
    [DONE.field, DONE.value],
  );
  const { last, done } = z.object({ last: z.number(), done: z.number() }).parse(state);
  if (done === 1) return 0;
  let count = 0;
  for (let after = ''; ; ) {
    const page = await readPage(after);
    const end = page.at(-1)?.batchId;
    if (end === undefined) break;
    const seqs = await collectPage(page, after, end);
    await withWrite(async (tx) => {
      await writeMarks(tx, 0, shortRows(seqs));
      await foldMarks(tx, 0, last);
    });
    count += page.length;
    after = end;
  }
  await withWrite((tx) => writeTerms(tx, new Map([[searchTerm(DONE.field, DONE.value), DONE]])));
  return count;
}

const batches = z.array(
  z.object({
    batchId: z.string(),
    seq: z.number(),
    total: z.number(),
    quantity: z.number(),
    value: z.string(),
    confirmed: z.number(),
    emergency: z.number(),
  }),
);
type Batch = z.infer<typeof batches>[number];

async function readPage(after: string): Promise<Batch[]> {
  const rows = await readStatement(
    `SELECT batch_id AS batchId, seq, total, quantity, value, phase <> 'refused' AS confirmed, emergency FROM batch_rows
      WHERE batch_id > ? ORDER BY batch_id LIMIT ${PAGE}`,
    [after],
  );
  return batches.parse(rows);
}

const members = z.array(z.object({ batchId: z.string(), seq: z.number() }));
const facts = z.array(
  z.object({
    batchId: z.string(),
    outcome: z.string(),
    untagged: z.number(),
    reason: z.string().nullable(),
    code: z.string(),
    segment: z.string(),
  }),
);

/** Sequence numbers by term: amounts of every entry of a batch, the rest of the one that made its row. */
async function collectPage(
  page: readonly Batch[],
  after: string,
  end: string,
): Promise<Map<string, number[]>> {
  const seqs = new Map<string, number[]>();
  const add = (term: string, seq: number) => {
    const known = seqs.get(term);
    if (known === undefined) seqs.set(term, [seq]);
    else if (known.at(-1) !== seq) known.push(seq);
  };
  const byId = new Map(page.map((batch) => [batch.batchId, batch]));
  const terms = new Map(page.map((batch) => [batch.batchId, searchTerm('amounts', amountsValue(batch))]));
  for (const { confirmed, emergency, seq } of page) {
    if (confirmed === 1 && emergency === 1) add(searchTerm('made', 'emergency'), seq);
  }
  for (const { batchId, seq } of members.parse(await readStatement(MEMBERS, [after, end]))) {
    const term = terms.get(batchId);
    if (term !== undefined) add(term, seq);
  }
  for (const fact of facts.parse(await readStatement(FACTS, [after, end]))) {
    const seq = byId.get(fact.batchId)?.seq;
    if (seq === undefined) continue;
    add(searchTerm('outcome', fact.outcome), seq);
    if (fact.untagged === 1) add(searchTerm('made', 'untagged'), seq);
    if (fact.reason === null) continue;
    add(searchTerm('reason', fact.reason), seq);
    add(searchTerm('code', fact.code), seq);
    add(searchTerm('segment', fact.segment), seq);
  }
  return seqs;
}

const MEMBERS =
  'SELECT batch_id AS batchId, seq FROM entries WHERE batch_id > ?1 AND batch_id <= ?2 ORDER BY batch_id, seq';
const FACTS = `SELECT DISTINCT batch_id AS batchId, outcome, tag IS NULL AS untagged, rejected AS reason,
    coalesce(json_extract(words, '$.code'), '') AS code, coalesce(json_extract("before", '$.segment'), '') AS segment
  FROM order_rows WHERE batch_id > ?1 AND batch_id <= ?2
    AND (outcome IN ('waiting', 'sent') OR rejected IS NOT NULL OR tag IS NULL)`;

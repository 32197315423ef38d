import 'server-only';
import type { InValue } from '@libsql/client';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { CSV_END, CSV_HEAD } from './csv-line.ts';
import { csvRows } from './csv-rows.ts';
import type { SeqSet } from './seq-set.ts';

/** Without it Excel takes the file for one of the machine's own old alphabet: no ₹, no Hindi, no emoji. */
const BYTE_ORDER_MARK = '\uFEFF';
/** Small pages keep the event loop free: it is held for the reading and writing of one page at a time. */
const PAGE_ROWS = 250;

/**
 * The wanted entries up to `last` as CSV, oldest first. SQLite hands a page over as one run of bytes: rows as the
 * driver makes them, and even texts, cost several times as much.
 */
export async function* csvPages(wanted: SeqSet | null, last: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${BYTE_ORDER_MARK}${CSV_HEAD}${CSV_END}`);
  const toRows = csvRows();
  for (let after = 0; ; ) {
    const page = await readPage(wanted, after, last);
    if (page.last === null || page.rows === null) return;
    after = page.last;
    yield toRows(Buffer.from(page.rows));
  }
}

const pageRow = z.object({ rows: z.instanceof(ArrayBuffer).nullable(), last: z.number().nullable() });

async function readPage(
  wanted: SeqSet | null,
  after: number,
  last: number,
): Promise<z.infer<typeof pageRow>> {
  const [text, args]: [string, InValue[]] =
    wanted === null ? [ALONG, [after, last]] : [NAMED, [JSON.stringify(wanted.after(after, PAGE_ROWS))]];
  const [page] = await readStatement(text, args);
  return pageRow.parse(page);
}

// Neither recorded text nor quoted JSON holds a bare line feed.
// Of an entry whose text is archived only the columns are left, and its kind says so.
const LINE = `iif(type = 'order.settled' AND octet_length(body) > 0, leaf_hash || coalesce(json_quote(person_id), 'null') || body,
  json_array(seq, recorded_at, occurred_at, iif(octet_length(body) = 0, type || ' (archived)', type), leaf_hash, person_id, device_id, device_sequence, account, batch_id,
    policy_version))`;
const PAGE = `SELECT CAST(group_concat(${LINE}, char(10)) AS BLOB) AS rows, max(seq) AS last FROM`;
const ALONG = `${PAGE} (SELECT * FROM entries WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ${PAGE_ROWS})`;
const NAMED = `${PAGE} (SELECT * FROM entries WHERE seq IN (SELECT value FROM json_each(?1)) ORDER BY seq)`;

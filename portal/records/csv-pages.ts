import 'server-only';
import type { InValue } from '@libsql/client';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { CSV_END, CSV_HEAD, type CsvHead, type CsvOrder, csvLine } from './csv-line.ts';
import { scanSettled } from './scan-settled.ts';
import type { SeqSet } from './seq-set.ts';

/** Small pages keep the event loop free: it is held for the reading and writing of one page at a time. */
const PAGE_ROWS = 250;
const LEAF_HEX = 64;

/**
 * The wanted entries up to `last` as CSV, oldest first. SQLite hands a page over as one text: rows as the driver makes
 * them cost several times as much.
 */
export async function* csvPages(wanted: SeqSet | null, last: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${CSV_HEAD}${CSV_END}`);
  for (let after = 0; ; ) {
    const page = await readPage(wanted, after, last);
    if (page.last === null || page.text === null) return;
    after = page.last;
    let lines = '';
    for (const line of page.text.split('\n')) lines += toCsv(line) + CSV_END;
    yield Buffer.from(lines);
  }
}

/** An order's entry comes as its leaf hash, its person and its recorded text, any other as a JSON list of columns. */
function toCsv(line: string): string {
  if (line.startsWith('[')) return otherLine(JSON.parse(line) as Columns);
  const leafHash = line.slice(0, LEAF_HEX);
  const body = line.indexOf('{', LEAF_HEX);
  // Among the person's own signs there may be escapes too: both are read as JSON then.
  if (line.includes('\\')) return parsedLine(leafHash, line.slice(LEAF_HEX));
  const quoted = line.charCodeAt(LEAF_HEX) === 34;
  const personId = quoted ? line.slice(LEAF_HEX + 1, line.indexOf('"', LEAF_HEX + 1)) : null;
  const { order, ...head } = scanSettled(line, quoted ? line.indexOf('"{', LEAF_HEX) + 1 : body);
  return csvLine({ ...head, occurredAt: isoTime(head.occurredAt), type: SETTLED, personId, leafHash }, order);
}

const SETTLED = 'order.settled';

/** The same by parsing. Our own text, checked when it was recorded. */
function parsedLine(leafHash: string, rest: string): string {
  const [personId, body] = JSON.parse(`[${rest.replace('{', ',{')}]`) as [string | null, Body];
  const { entry, deviceId, deviceSequence, recordedAt, seq } = body;
  const { after, before, words, ...payload } = entry.payload;
  const head: CsvHead = {
    ...{
      seq: String(seq),
      recordedAt,
      occurredAt: isoTime(entry.occurredAt),
      type: SETTLED,
      personId,
      leafHash,
    },
    ...{ deviceId, deviceSequence: textOf(deviceSequence), account: entry.account, batchId: entry.batchId },
    policyVersion: textOf(entry.policyVersion),
  };
  const order: CsvOrder = {
    ...before,
    ...{ specification: payload.specification, outcome: payload.outcome, attempts: String(payload.attempts) },
    ...{
      statusBefore: before.statusText,
      statusAfter: after?.statusText ?? null,
      message: words?.message ?? null,
    },
    ...{ pendingBefore: String(before.pendingQuantity), filledBefore: String(before.filledQuantity) },
    filledAfter: textOf(after?.filledQuantity ?? null) ?? '',
  };
  return csvLine(head, order);
}

interface Body {
  deviceId: string | null;
  deviceSequence: number | null;
  entry: EntryOf<'order.settled'>;
  recordedAt: string;
  seq: number;
}
type Columns = [
  ...[seq: number, recordedAt: number, occurredAt: number, type: string, leafHash: string],
  ...[personId: string | null, deviceId: string | null, deviceSequence: number | null],
  ...[account: string | null, batchId: string | null, policyVersion: number | null],
];

function otherLine([
  seq,
  recordedAt,
  occurredAt,
  type,
  leafHash,
  personId,
  deviceId,
  ...rest
]: Columns): string {
  const [deviceSequence, account, batchId, policyVersion] = rest;
  const head: CsvHead = {
    ...{ seq: String(seq), recordedAt: isoTime(recordedAt), occurredAt: isoTime(occurredAt), type, leafHash },
    ...{ personId, deviceId, deviceSequence: textOf(deviceSequence), account, batchId },
    policyVersion: textOf(policyVersion),
  };
  return csvLine(head, null);
}

function textOf(value: number | null): string | null {
  return value === null ? null : String(value);
}

const ISO_LENGTH = 24;

/** ISO 8601 in UTC with milliseconds, as nearly every time is written already. */
function isoTime(time: string | number): string {
  if (typeof time === 'string' && time.length === ISO_LENGTH && time.endsWith('Z')) return time;
  return new Date(time).toISOString();
}

const pageRow = z.object({ text: z.string().nullable(), last: z.number().nullable() });

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
const LINE = `iif(type = '${SETTLED}', leaf_hash || coalesce(json_quote(person_id), 'null') || body,
  json_array(seq, recorded_at, occurred_at, type, leaf_hash, person_id, device_id, device_sequence, account, batch_id,
    policy_version))`;
const PAGE = `SELECT group_concat(${LINE}, char(10)) AS text, max(seq) AS last FROM`;
const ALONG = `${PAGE} (SELECT * FROM entries WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ${PAGE_ROWS})`;
const NAMED = `${PAGE} (SELECT * FROM entries WHERE seq IN (SELECT value FROM json_each(?1)) ORDER BY seq)`;

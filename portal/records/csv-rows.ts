import type { EntryOf } from '@pullcord/core/audit/entry';
import { CSV_END, type CsvHead, type CsvOrder, csvLine } from './csv-line.ts';
import { CSV_LINE_SPARE, writeSettled } from './csv-settled.ts';
import { CSV_COLUMNS, csvRanges, NOT_THERE, scanSettled } from './scan-settled.ts';

const LEAF_HEX = 64;
const [LINE_FEED, QUOTE, LIST, OBJECT, BACKSLASH] = [10, 34, 91, 123, 92];
const [OCCURRED, PERSON, LEAF] = (['occurredAt', 'personId', 'leafHash'] as const).map(
  (column) => CSV_COLUMNS.indexOf(column) * 2,
) as [number, number, number];
const ISO_LENGTH = 24;
const SETTLED = 'order.settled';

/**
 * Makes CSV lines of pages of rows, line by line: an order's entry comes as its leaf hash, its person as JSON and its
 * recorded text, any other as a JSON list of its columns. What it returns is a copy: its own space is used again.
 */
export function csvRows(): (page: Buffer) => Buffer {
  let out = Buffer.alloc(0);
  const ranges = csvRanges();
  return (page) => {
    let written = 0;
    // Looked for once and not in every line: nearly no page has one.
    let backslash = page.indexOf(BACKSLASH);
    for (let from = 0; from < page.length; ) {
      const found = page.indexOf(LINE_FEED, from);
      const to = found < 0 ? page.length : found;
      while (backslash >= 0 && backslash < from) backslash = page.indexOf(BACKSLASH, from);
      const escaped = backslash >= 0 && backslash < to;
      const most = written + (to - from) + CSV_LINE_SPARE;
      if (out.length < most) out = Buffer.concat([out.subarray(0, written)], most * 2);
      if (!escaped && scanLine(page, from, to)) written = writeSettled(out, written, page, ranges);
      else {
        const line = Buffer.from(textLine(page.toString('utf8', from, to)) + CSV_END);
        if (out.length < written + line.length)
          out = Buffer.concat([out.subarray(0, written)], (written + line.length) * 2);
        written += line.copy(out, written);
      }
      from = to + 1;
    }
    return Buffer.from(out.subarray(0, written));
  };

  /** False where a line must be read as text. */
  function scanLine(page: Buffer, from: number, to: number): boolean {
    if (page[from] === LIST) return false;
    const person = from + LEAF_HEX;
    const quoted = page[person] === QUOTE;
    const personEnd = quoted ? page.indexOf(QUOTE, person + 1) : person;
    scanSettled(page, page.indexOf(OBJECT, personEnd), to, ranges);
    ranges[LEAF] = from;
    ranges[LEAF + 1] = person;
    ranges[PERSON] = quoted ? person + 1 : NOT_THERE;
    ranges[PERSON + 1] = personEnd;
    return (ranges[OCCURRED + 1] ?? 0) - (ranges[OCCURRED] ?? 0) === ISO_LENGTH;
  }
}

function textLine(line: string): string {
  if (line.startsWith('[')) return otherLine(JSON.parse(line) as Columns);
  return parsedLine(line.slice(0, LEAF_HEX), line.slice(LEAF_HEX));
}

/** The entry of an order by parsing. Our own text, checked when it was recorded. */
function parsedLine(leafHash: string, rest: string): string {
  const [personId, body] = JSON.parse(`[${rest.replace('{', ',{')}]`) as [string | null, Body];
  const { entry, deviceId, deviceSequence, recordedAt, seq } = body;
  const { after, before, words, ...payload } = entry.payload;
  const head: CsvHead = {
    ...{ seq: String(seq), recordedAt, occurredAt: isoTime(entry.occurredAt), type: SETTLED },
    ...{ personId, leafHash, deviceId, deviceSequence: textOf(deviceSequence) },
    ...{ account: entry.account, batchId: entry.batchId, policyVersion: textOf(entry.policyVersion) },
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

function otherLine(columns: Columns): string {
  const [seq, recordedAt, occurredAt, type, leafHash, personId, deviceId, ...rest] = columns;
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

/** ISO 8601 in UTC with milliseconds, as nearly every time is written already. */
function isoTime(time: string | number): string {
  return new Date(time).toISOString();
}

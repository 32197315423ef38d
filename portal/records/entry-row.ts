import 'server-only';
import { type Entry, entry as entrySchema } from '@pullcord/core/audit/entry';
import { eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../db/client.ts';
import { devices } from '../db/schema/devices.ts';
import { entries } from '../db/schema/entries.ts';
import { people } from '../db/schema/people.ts';
import { ARCHIVE_OF_ENTRY } from './archive-of-entry.ts';
import { packColumns } from './pack-columns.ts';

/** One entry as lists and timelines show it. Times are epoch ms. */
export interface EntryRow {
  seq: number;
  recordedAt: number;
  occurredAt: number;
  entryId: string;
  type: Entry['type'];
  personId: string | null;
  /** Null for a job, or a person this portal does not know. */
  personName: string | null;
  deviceId: string | null;
  deviceSequence: number | null;
  account: string | null;
  batchId: string | null;
  orderId: string | null;
  policyVersion: number | null;
  leafHash: string;
  /** How far its device's clock stood off when it last said so, ms; null for the portal's own. */
  clockOffMs: number | null;
  /** Null where its text is not in the database: then `archive` says in which file it stands. */
  entry: Entry | null;
  /** Null where the text is here, and where somebody took it away without an archive. */
  archive: z.infer<typeof archive> | null;
}

const archive = z.object({ file: z.string(), writtenAt: z.number() });
/** The recorded text, or where it stands. */
const envelope = z.union([z.object({ entry: entrySchema }), z.object({ archive: archive.nullable() })]);

const columns = {
  seq: entries.seq,
  recordedAt: entries.recordedAt,
  occurredAt: entries.occurredAt,
  entryId: entries.entryId,
  type: entries.type,
  personId: entries.personId,
  personName: people.name,
  deviceId: entries.deviceId,
  deviceSequence: entries.deviceSequence,
  account: entries.account,
  batchId: entries.batchId,
  orderId: entries.orderId,
  policyVersion: entries.policyVersion,
  leafHash: entries.leafHash,
  clockOffMs: devices.clockOffMs,
  body: sql<string>`iif(${entries.body} = '', ${ARCHIVE_OF_ENTRY}, ${entries.body})`,
};

/** The query every list of entries starts from; toEntryRow reads what it finds. */
export function selectEntries(from: Reader) {
  return from
    .select(columns)
    .from(entries)
    .leftJoin(people, eq(people.personId, entries.personId))
    .leftJoin(devices, eq(devices.deviceId, entries.deviceId))
    .$dynamic();
}

type Found = Awaited<ReturnType<typeof selectEntries>>[number];

export function toEntryRow({ body, ...row }: Found): EntryRow {
  const text = envelope.parse(JSON.parse(body));
  return 'entry' in text
    ? { ...row, entry: text.entry, archive: null }
    : { ...row, entry: null, archive: text.archive };
}

const { body: _text, ...others } = columns;
const packed = packColumns(others);

/**
 * The entries that meet the condition, newest first, `most` at most. For a list, `brief` leaves out what a line of it
 * does not show: the orders a batch was confirmed over, whose `before` is empty then.
 */
export async function listEntries(
  from: Reader,
  where: SQL | undefined,
  most: number,
  brief = false,
): Promise<EntryRow[]> {
  // The recorded text comes beside the others: inside their text it would have to be written and read anew.
  const found = await from.all<{ row: string; body: string }>(
    sql`SELECT ${packed.text} AS "row", ${brief ? BRIEF_BODY : columns.body} AS body FROM ${entries}
      LEFT JOIN ${people} ON ${people.personId} = ${entries.personId}
      LEFT JOIN ${devices} ON ${devices.deviceId} = ${entries.deviceId}
      ${where === undefined ? sql`` : sql`WHERE ${where}`} ORDER BY ${entries.seq} DESC LIMIT ${most}`,
  );
  return found.map(({ row, body }) => toEntryRow({ ...packed.unpack(row), body } as Found));
}

// In canonical text neither can stand inside a string, where its quotes would be escaped.
const BEFORE = '"before":[';
const AFTER_BEFORE = '],"bookDigest":';
/** A found row as `brief` lists have it. */
export function toBriefEntryRow({ body, ...row }: Found): EntryRow {
  const from = row.type === 'batch.confirmed' ? body.indexOf(BEFORE) + BEFORE.length : -1;
  const to = body.indexOf(AFTER_BEFORE, from);
  return toEntryRow({ ...row, body: from < 0 || to < 0 ? body : body.slice(0, from) + body.slice(to) });
}

// As bytes: in a text SQLite counts characters, several times over for what may be a megabyte.
const BYTES = sql`CAST(${entries.body} AS BLOB)`;
const BRIEF_BODY = sql`iif(${entries.type} = 'batch.confirmed' AND ${entries.body} <> '',
  CAST(substr(${BYTES}, 1, instr(${BYTES}, CAST(${BEFORE} AS BLOB)) + ${BEFORE.length - 1})
    || substr(${BYTES}, instr(${BYTES}, CAST(${AFTER_BEFORE} AS BLOB))) AS TEXT),
  ${columns.body})`;

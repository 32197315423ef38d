import 'server-only';
import { sql } from 'drizzle-orm';
import { archives } from '../db/schema/archives.ts';
import { entries } from '../db/schema/entries.ts';

/** For an entry whose text is not in the database: JSON of the archive on record that holds it, or of none. */
export const ARCHIVE_OF_ENTRY = sql<string>`coalesce((
  SELECT json_object('archive', json_object('file', ${archives.file}, 'writtenAt', ${archives.writtenAt}))
  FROM ${archives} WHERE ${entries.seq} BETWEEN ${archives.firstSeq} AND ${archives.lastSeq}
    AND ${archives.writtenSeq} IS NOT NULL ORDER BY ${archives.archiveId} DESC LIMIT 1
), '{"archive":null}')`;

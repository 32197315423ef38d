import 'server-only';
import { desc, eq, getTableColumns, min } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { archives } from '../db/schema/archives.ts';
import { entries } from '../db/schema/entries.ts';
import { people } from '../db/schema/people.ts';
import { findArchivable } from './find-archivable.ts';

const { worker: _, workerUntil: __, checkpointId: ___, ...columns } = getTableColumns(archives);

/** Stretches of the ledger released for an archive, newest first, and what may be released next. Times are epoch ms. */
export type Archives = Awaited<ReturnType<typeof findArchives>>;
export type ArchiveLine = Archives['rows'][number];

export async function findArchives(actor: Actor, at: number) {
  requirePermission(actor, 'audit.read');
  const [releaser, restorer] = [alias(people, 'releaser'), alias(people, 'restorer')];
  const rows = await read()
    .select({ ...columns, releasedByName: releaser.name, restoreAskedByName: restorer.name })
    .from(archives)
    .leftJoin(releaser, eq(releaser.personId, archives.releasedBy))
    .leftJoin(restorer, eq(restorer.personId, archives.restoreAskedBy))
    .orderBy(desc(archives.archiveId));
  const [oldest] = await read()
    .select({ at: entries.recordedAt })
    .from(entries)
    .where(
      eq(
        entries.seq,
        read()
          .select({ seq: min(entries.seq) })
          .from(entries),
      ),
    );
  return {
    rows,
    /** Null where nothing is old enough, or all of it was released already. */
    offer: await findArchivable(actor, read(), at),
    /** When the oldest entry was recorded; null for an empty ledger. */
    oldestAt: oldest?.at ?? null,
    folder: portalSettings().archiveFolder,
  };
}

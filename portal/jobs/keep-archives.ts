import 'server-only';
import { randomUUID } from 'node:crypto';
import type { JobActor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { log } from '../http/log.ts';
import { type ArchiveRow, noteArchiveProblem, takeArchive } from '../keeping/archive-work.ts';
import { detachArchive } from '../keeping/detach-archive.ts';
import { makeArchive } from '../keeping/make-archive.ts';
import { beginRestore, reattachArchive } from '../keeping/reattach-archive.ts';
import { archivePieces } from '../records/archive-pieces.ts';

/** This process, so that of several only one is at an archive. */
const WORKER = randomUUID();

/** Does what compliance released or asked to be restored, step by step, until nothing is left to do. */
export async function keepArchives(actor: JobActor): Promise<void> {
  const { archiveFolder, databaseUrl } = portalSettings();
  if (archiveFolder === null) return;
  for (;;) {
    const row = await takeArchive(WORKER, Date.now(), databaseUrl.startsWith('file:'));
    if (row === undefined) return;
    try {
      await work(actor, row, archiveFolder);
    } catch (failure) {
      log.error({ job: actor.job, archive: row.archiveId, err: failure }, 'an archive has to wait');
      const why = failure instanceof Error ? failure.message : String(failure);
      await noteArchiveProblem(row, why, Date.now());
    }
  }
}

async function work(actor: JobActor, row: ArchiveRow, folder: string): Promise<void> {
  switch (row.step) {
    case 'released':
      return makeArchive(actor, row, { folder, pieces: archivePieces(actor, row) }, Date.now());
    case 'detaching':
      return detachArchive(actor, row, Date.now());
    case 'restore_asked':
      return beginRestore(actor, row, folder, Date.now());
    case 'restoring':
      return reattachArchive(actor, row, folder, Date.now);
    default:
      return;
  }
}

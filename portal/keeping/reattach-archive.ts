import 'server-only';
import type { JobActor } from '../access/actor.ts';
import { onCommitted, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { attachTexts } from '../ledger/attach-texts.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { readArchiveFile } from './archive-file.ts';
import { archivePages } from './archive-pages.ts';
import { type ArchiveRow, moveArchive } from './archive-work.ts';
import { findArchiveFault } from './find-archive-fault.ts';
import { archivePath, noteProgress } from './make-archive.ts';

/**
 * Verifies the file of an archive that is to be restored, all of it before anything is written; then puts on record that
 * its texts go back. A file that is not the one that was written is refused, and the archive stays as it was; that it was
 * asked for and refused is on record as well, since somebody may have changed the file.
 */
export async function beginRestore(
  _actor: JobActor,
  row: ArchiveRow,
  folder: string,
  at: number,
): Promise<void> {
  const { archiveId, firstSeq: first, lastSeq: last, file, digest } = row;
  const fault = await findArchiveFault(
    archivePath(folder, row),
    { first, last, digest: digest ?? '' },
    (seq) => noteProgress(row, seq),
  );
  await withWrite(async (tx) => {
    const stretch = { firstSequence: first, lastSequence: last, file: file ?? '', digest: digest ?? '' };
    const payload = { archiveId, ...stretch, reason: row.restoreReason ?? '' };
    if (fault !== undefined) {
      const about = { personId: row.restoreAskedBy };
      await appendEntries(tx, [portalEntry('archive.refused', { ...payload, fault }, about, at)], at);
      onCommitted(tx, () => signalCommit('ledger'));
      const problem = `${file} was not restored, and nothing was changed. ${fault}`;
      return moveArchive(tx, row, { step: 'archived', doneThrough: last, problem }, at);
    }
    const draft = portalEntry('archive.restored', payload, { personId: row.restoreAskedBy }, at);
    const { last: restoredSeq } = await appendEntries(tx, [draft], at);
    const restored = { restoredSeq, restoredAt: at, kept: 0 };
    return moveArchive(tx, row, { ...restored, step: 'restoring', doneThrough: first - 1 }, at);
  });
}

/** Puts the texts back, some at a time; each goes only to the entry whose hash it has. A death between loses nothing. */
export async function reattachArchive(
  _actor: JobActor,
  row: ArchiveRow,
  folder: string,
  clock: () => number,
): Promise<void> {
  let done = row.doneThrough;
  for await (const page of archivePages(readArchiveFile(archivePath(folder, row)).lines)) {
    const last = page.at(-1)?.seq ?? 0;
    if (last <= done) continue;
    const step = last === row.lastSeq ? ('restored' as const) : row.step;
    await withWrite(async (tx) => {
      await attachTexts(tx, page);
      await moveArchive(tx, row, { doneThrough: last, step }, clock());
    });
    done = last;
  }
  if (done < row.lastSeq)
    throw new Error(`${row.file} ends with entry ${done}; the texts up to it are back.`);
}

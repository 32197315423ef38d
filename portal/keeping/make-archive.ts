import 'server-only';
import { join } from 'node:path';
import type { JobActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { nameArchiveFile, writeArchiveFile } from './archive-file.ts';
import { type ArchiveRow, moveArchive } from './archive-work.ts';
import { findArchiveFault } from './find-archive-fault.ts';
import { findSealFault } from './find-seal-fault.ts';

/**
 * Writes a released stretch to its file, reads it back and verifies it, by itself and against the database; then puts
 * on record that it stands. A death before that leaves the database as it was, a death after it leaves both.
 */
export async function makeArchive(
  _actor: JobActor,
  row: ArchiveRow,
  { folder, pieces }: { folder: string; pieces: AsyncIterable<Uint8Array> },
  at: number,
): Promise<void> {
  const { archiveId, firstSeq: first, lastSeq: last } = row;
  const stillHere = () => withWrite((tx) => moveArchive(tx, row, {}, Date.now()));
  const { path, digest, bytes } = await writeArchiveFile(folder, `archive-${archiveId}`, pieces, stillHere);
  const fault =
    (await findSealFault(path, stillHere)) ??
    (await findArchiveFault(path, { first, last, digest }, (seq) => noteProgress(row, seq)));
  if (fault !== undefined) throw new Error(`The file did not verify when it was read back. ${fault}`);
  const file = `pullcord-${first}-${last}-${digest.slice(0, 8)}.jsonl`;
  await nameArchiveFile(folder, path, file);
  await withWrite(async (tx) => {
    const stretch = { firstSequence: first, lastSequence: last, file, digest };
    const draft = portalEntry('archive.written', { archiveId, ...stretch, bytes }, {}, at);
    const { last: writtenSeq } = await appendEntries(tx, [draft], at);
    const written = { file, digest, bytes, writtenSeq, writtenAt: at };
    await moveArchive(tx, row, { ...written, step: 'detaching', doneThrough: first - 1, kept: 0 }, at);
  });
}

/** Where an archive's file lies. */
export function archivePath(folder: string, { file }: ArchiveRow): string {
  return join(folder, file ?? '');
}

const PROGRESS_ENTRIES = 25_600;

/** Once in a while, so that the screen moves and no other process takes the work over. */
export async function noteProgress(row: ArchiveRow, seq: number): Promise<void> {
  if ((seq - row.firstSeq + 1) % PROGRESS_ENTRIES !== 0) return;
  await withWrite((tx) => moveArchive(tx, row, { doneThrough: seq }, Date.now()));
}

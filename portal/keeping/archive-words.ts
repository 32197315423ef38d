import { istDate } from '@pullcord/core/words/figures';
import type { ArchiveLine } from './find-archives.ts';

const MEGABYTE = 1_000_000;
/** Steps at which the portal is at work: the page looks again by itself meanwhile. */
const WORKING: readonly ArchiveLine['step'][] = ['released', 'detaching', 'restore_asked', 'restoring'];

export function isWorking({ step }: ArchiveLine): boolean {
  return WORKING.includes(step);
}

/** How far an archive has got, and what came of it. */
export function archiveState(row: ArchiveLine): string {
  const all = row.lastSeq - row.firstSeq + 1;
  const done = Math.max(0, row.doneThrough - row.firstSeq + 1);
  const through = done === 0 ? '' : `: ${figure(done)} of ${figure(all)}`;
  switch (row.step) {
    case 'released':
      return done === 0 ? 'writing the file' : `reading the file back${through}`;
    case 'detaching':
      return `the file stands; texts leave the database${through}`;
    case 'archived':
      return `archived ${istDate(row.writtenAt ?? row.releasedAt)}, ${sizeWords(row.bytes ?? 0)}${keptWords(row.kept)}`;
    case 'restore_asked':
      return `verifying the file${through}`;
    case 'restoring':
      return `texts go back${through}`;
    case 'restored':
      return `restored ${istDate(row.restoredAt ?? row.releasedAt)} for ${row.restoreAskedByName ?? row.restoreAskedBy}: ${row.restoreReason}`;
  }
}

function keptWords(kept: number): string {
  if (kept === 0) return '';
  return kept === 1 ? '; 1 held text stays here' : `; ${figure(kept)} held texts stay here`;
}

function sizeWords(bytes: number): string {
  return bytes < MEGABYTE ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

/** The first and the last of a stretch. */
export function stretchWords(first: number, last: number): string {
  return `${figure(first)} to ${figure(last)}`;
}

function figure(count: number): string {
  return count.toLocaleString('en-IN');
}

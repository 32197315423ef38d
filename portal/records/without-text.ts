import { istDate } from '@pullcord/core/words/figures';
import type { ResultMark } from './entry-result.ts';
import type { EntryRow } from './entry-row.ts';

/**
 * What is said of an entry whose text is not in the database, or of a batch that has such entries: where it stands, or
 * that nothing accounts for it.
 */
export function withoutText(
  { archive }: Pick<EntryRow, 'archive'>,
  of: 'this entry' | 'this batch' = 'this entry',
): { mark: ResultMark; sentence: string } {
  if (archive === null) {
    return {
      mark: { sign: 'failed', tone: 'failed', words: 'text missing' },
      sentence: `The text of ${of} is not in the database, and no archive on record holds it. Its hash is, and proves what the text was: look for it in a backup or an export, and tell compliance.`,
    };
  }
  return {
    mark: { sign: null, tone: 'left-out', words: 'archived' },
    sentence: `The text of ${of} was archived on ${istDate(archive.writtenAt)} in ${archive.file}. Its hash stays here and proves it; compliance can restore it under Keeping.`,
  };
}

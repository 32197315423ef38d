import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import type { EntryText } from '../ledger/attach-texts.ts';
import { readArchiveFile } from './archive-file.ts';
import { archivePages } from './archive-pages.ts';

const leafRow = z.object({ seq: z.number(), leafHash: z.string() });

/**
 * Reads a file that is to hold the entries from `first` to `last` of this very ledger. Undefined where it holds each
 * of them, in order, with the hash that the ledger has of it, and is the file of that digest; else a sentence.
 */
export async function findArchiveFault(
  path: string,
  { first, last, digest }: { first: number; last: number; digest: string },
  onSeq: (seq: number) => Promise<void> = () => Promise.resolve(),
): Promise<string | undefined> {
  const file = readArchiveFile(path);
  let next = first;
  try {
    for await (const page of archivePages(file.lines)) {
      const fault = await findPageFault(page, next);
      if (fault !== undefined) return fault;
      next += page.length;
      await onSeq(next - 1);
    }
  } catch (failure) {
    if (isMissing(failure)) return `${path} is not there, or cannot be read.`;
    throw failure;
  }
  if (next !== last + 1) return `It ends with entry ${next - 1}; entry ${last} is its last.`;
  const found = file.digest();
  return found === digest ? undefined : `It is another file than was written: its SHA-256 is ${found}.`;
}

async function findPageFault(page: readonly EntryText[], first: number): Promise<string | undefined> {
  const wrongPlace = page.findIndex(({ seq }, at) => seq !== first + at);
  if (wrongPlace >= 0) return `Entry ${first + wrongPlace} does not stand where it belongs in it.`;
  const rows = await readStatement(LEAVES, [first, first + page.length - 1]);
  const leaves = new Map(rows.map((row) => leafRow.parse(row)).map(({ seq, leafHash }) => [seq, leafHash]));
  const wrong = page.find(({ seq, leafHash }) => leaves.get(seq) !== leafHash);
  return wrong === undefined
    ? undefined
    : `Entry ${wrong.seq} of it is not the one that this ledger recorded.`;
}

const LEAVES = 'SELECT seq, leaf_hash AS "leafHash" FROM entries WHERE seq BETWEEN ?1 AND ?2';

function isMissing(failure: unknown): boolean {
  return (
    failure instanceof Error && 'code' in failure && (failure.code === 'ENOENT' || failure.code === 'EACCES')
  );
}

import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** A head takes a few hundred bytes, and the record has one for every ten seconds of years: only its end is read. */
const END_BYTES = 65_536;

/**
 * Entries that the newest head of the head record covers; 0 where there is none. It only keeps a person from losing
 * entries unawares: signatures are the portal's to check, and this must run where no package is installed.
 */
export function readVouched(headsFile: string): number {
  if (!existsSync(headsFile)) return 0;
  for (const line of readEnd(headsFile).trimEnd().split('\n').reverse()) {
    // The second line of a signed note is its size; a last line may be cut short by a death.
    const size = /^\{"signedAt":"[^"]*","note":"[^"\\]*\\n(\d+)\\n.*"\}$/.exec(line)?.[1];
    if (size !== undefined) return Number(size);
  }
  return 0;
}

function readEnd(path: string): string {
  const file = openSync(path, 'r');
  try {
    const end = Buffer.alloc(END_BYTES);
    const got = readSync(file, end, 0, END_BYTES, Math.max(0, fstatSync(file).size - END_BYTES));
    return end.toString('utf8', 0, got);
  } finally {
    closeSync(file);
  }
}

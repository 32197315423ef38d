import { existsSync, readFileSync } from 'node:fs';

/**
 * Entries that the newest head of the head record covers; 0 where there is none. It only keeps a person from losing
 * entries unawares: signatures are the portal's to check, and this must run where no package is installed.
 */
export function readVouched(headsFile: string): number {
  if (!existsSync(headsFile)) return 0;
  for (const line of readFileSync(headsFile, 'utf8').trimEnd().split('\n').reverse()) {
    // The second line of a signed note is its size; a last line may be cut short by a death.
    const size = /^\{"signedAt":"[^"]*","note":"[^"\\]*\\n(\d+)\\n.*"\}$/.exec(line)?.[1];
    if (size !== undefined) return Number(size);
  }
  return 0;
}

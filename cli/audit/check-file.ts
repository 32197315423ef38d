import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { ExportCheck } from '@pullcord/core/proof/check-export';
import { entrySequenceIn } from '@pullcord/core/proof/entry-sequence';
import { EXPORT_LINES } from '@pullcord/core/proof/export-file';
import type { Digest } from '@pullcord/core/value/sha256';

const CHUNK = 1 << 20;
const NEWLINE = 10;
const SEAL = Buffer.from(EXPORT_LINES.seal);
const ENTRY = Buffer.from(EXPORT_LINES.entry);

export const nodeDigest: Digest =
  typeof hash === 'function'
    ? (bytes) => hash('sha256', bytes, 'buffer')
    : (bytes) => createHash('sha256').update(bytes).digest();

/**
 * Feeds a file's lines to the check without holding more than a line. The byte before a line is lent to its leaf
 * hash, which begins with a zero, so that no line is copied. Returns the digest of everything before the seal.
 */
export function checkFile(path: string, check: ExportCheck, onProgress: (bytes: number) => void): string {
  const file = openSync(path, 'r');
  const digest = createHash('sha256');
  // One byte before the first line, for its leaf.
  let held = Buffer.alloc(1 + CHUNK);
  let end = 1;
  let read = 0;
  let sealed = false;
  // Of one chunk, where each begins and ends: all are digested as they stand before a leaf borrows a byte.
  const lines: number[] = [];
  try {
    for (;;) {
      if (held.length - end < CHUNK) held = Buffer.concat([held.subarray(0, end), Buffer.alloc(end + CHUNK)]);
      const got = readSync(file, held, end, CHUNK, null);
      end += got;
      read += got;
      let start = 1;
      let vouched = 1;
      for (let to = held.indexOf(NEWLINE, start); to >= 0 && to < end; to = held.indexOf(NEWLINE, start)) {
        sealed ||= startsWith(held, start, SEAL);
        if (!sealed) vouched = to + 1;
        lines.push(start, to);
        start = to + 1;
      }
      digest.update(held.subarray(1, vouched));
      for (let at = 0; at < lines.length; at += 2) takeLine(check, held, lines[at] ?? 0, lines[at + 1] ?? 0);
      lines.length = 0;
      if (got === 0) {
        if (end > start) takeLine(check, held, start, end);
        return digest.digest('hex');
      }
      // The end of the last line is kept with its byte before it; stale bytes behind must not pass for a newline.
      held.copyWithin(1, start, end);
      end = 1 + (end - start);
      held.fill(0, end);
      onProgress(read);
    }
  } finally {
    closeSync(file);
  }
}

function takeLine(check: ExportCheck, held: Buffer, start: number, end: number): void {
  const leaf = () => {
    held[start - 1] = 0;
    return nodeDigest(held.subarray(start - 1, end));
  };
  const text = () => held.toString('utf8', start, end);
  if (startsWith(held, start, ENTRY)) check.takeEntry(entrySequenceIn(held, start, end, text), leaf());
  else check.take(text(), leaf);
}

function startsWith(held: Buffer, start: number, sign: Buffer): boolean {
  for (let at = 0; at < sign.length; at += 1) if (held[start + at] !== sign[at]) return false;
  return true;
}

import { open } from 'node:fs/promises';
import { findJson } from '@pullcord/core/proof/export-file';
import { z } from 'zod';
import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';

/** Of a head record of years the newest some ten thousand heads: they say all that its oldest ones say. */
const READ_MOST = 4 << 20;
const kept = z.union([
  z.object({ note: z.string() }).transform(({ note }) => note),
  z.object({ checkpoint: z.string() }).transform(({ checkpoint }) => checkpoint),
]);
/** Origin, size, root and what extends it, an empty line, signatures. */
const NOTE = /^[^\n]+\n\d+\n[A-Za-z0-9+/]{43}=\n(?:[^\n]+\n)*\n(?:— \S+ \S+(?:\n|$))+/gm;

/**
 * The signed heads of a file, as a portal hands them out: a note by itself, inside a mail as it was saved, in what a webhook
 * was sent, or the lines of a head record. Whether anybody signed them is not judged here.
 */
export async function findHeads(path: string): Promise<string[]> {
  const text = (await readEnd(path)).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const inLines = text.split('\n').flatMap((line) => {
    const note = line.startsWith('{') ? kept.safeParse(findJson(line)).data : undefined;
    return note === undefined ? [] : [note];
  });
  const alone = [...text.matchAll(NOTE)].map(([note]) => (note.endsWith('\n') ? note : `${note}\n`));
  return [...inLines, ...alone];
}

async function readEnd(path: string): Promise<string> {
  const unread = () => new CommandEnd(EXIT.usage, 'usage', `${path} cannot be read.`);
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) throw unread();
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw unread();
    const { size } = found;
    const length = Math.min(size, READ_MOST);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

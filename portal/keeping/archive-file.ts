import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface WrittenFile {
  path: string;
  /** Hex SHA-256. */
  digest: string;
  bytes: number;
}

const PART_BYTES = 8 << 20;

/** Writes a file under a name of its own making, durable when this resolves. A file left by a death is written anew. */
export async function writeArchiveFile(
  folder: string,
  name: string,
  pieces: AsyncIterable<Uint8Array>,
  onPart: () => Promise<void> = () => Promise.resolve(),
): Promise<WrittenFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.making`);
  const digest = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'w', 0o600);
  try {
    for await (const piece of pieces) {
      digest.update(piece);
      bytes += piece.length;
      await file.writeFile(piece);
      if (Math.floor(bytes / PART_BYTES) > Math.floor((bytes - piece.length) / PART_BYTES)) await onPart();
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, digest: digest.digest('hex'), bytes };
}

/** Gives a written file its name, durable when this resolves. */
export async function nameArchiveFile(folder: string, path: string, name: string): Promise<void> {
  await rename(path, join(folder, name));
  const place = await open(folder, 'r');
  try {
    await place.sync();
  } finally {
    await place.close();
  }
}

/** The file's lines in turn; `digest` is the hex SHA-256 of what was read once they have ended. */
export function readArchiveFile(path: string): { lines: AsyncIterable<string>; digest: () => string } {
  const digest = createHash('sha256');
  return { lines: readLines(path, digest), digest: () => digest.digest('hex') };
}

/** Split at line feeds alone: a text may hold any other sign that some readers take for the end of a line. */
async function* readLines(path: string, digest: Hash): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes = z.instanceof(Buffer).parse(chunk);
    digest.update(bytes);
    const held = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let start = 0;
    for (let end = held.indexOf(NEWLINE); end >= 0; end = held.indexOf(NEWLINE, start)) {
      yield held.toString('utf8', start, end);
      start = end + 1;
    }
    rest = held.subarray(start);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

const NEWLINE = 10;

import { open } from 'node:fs/promises';

/** Far longer than a line mostly is, and read in one go. */
const TAIL_BYTES = 65_536;

interface LastLine {
  /** Without its end; undefined where it begins before what was read. */
  text: string | undefined;
  /** False where the write of it never resolved. */
  ended: boolean;
}

/** The last line of a file, read from its end; undefined where there is none. */
export async function readLastLine(path: string): Promise<LastLine | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    if (size === 0) return undefined;
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const tail = buffer.toString('utf8', 0, bytesRead);
    const ended = tail.endsWith('\n');
    const text = ended ? tail.slice(0, -1) : tail;
    const before = text.lastIndexOf('\n');
    const isWhole = before !== -1 || start === 0;
    return { text: isWhole ? text.slice(before + 1) : undefined, ended };
  } finally {
    await file.close();
  }
}

import { open } from 'node:fs/promises';
import { z } from 'zod';

const line = z.object({ signedAt: z.string(), note: z.string() });

/** Adds a signed head to the file, durable before it resolves. A line a head: anybody can read and check it. */
export async function addHead(path: string, note: string, signedAt: number): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(`${JSON.stringify({ signedAt: new Date(signedAt).toISOString(), note })}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** A head takes a few hundred bytes, and the file has one for every ten seconds of years: only its end is read. */
const END_BYTES = 65_536;

/**
 * The newest head of the file; undefined where there is no file or no head in it. A last line cut short by a death is
 * passed over. Throws where the file is there and cannot be read.
 */
export async function findLastHead(path: string): Promise<string | undefined> {
  const text = await readEnd(path);
  for (const each of text.trimEnd().split('\n').slice(-2).reverse()) {
    const read = line.safeParse(findJson(each)).data;
    if (read !== undefined) return read.note;
  }
  return undefined;
}

async function readEnd(path: string): Promise<string> {
  const file = await open(path, 'r').catch((failure: unknown) => {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return undefined;
    throw failure;
  });
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(END_BYTES),
      0,
      END_BYTES,
      Math.max(0, size - END_BYTES),
    );
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { open, readFile } from 'node:fs/promises';
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

/** The newest head of the file; undefined where there is none. A last line cut short by a death is passed over. */
export async function findLastHead(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  for (const each of text.trimEnd().split('\n').slice(-2).reverse()) {
    const read = line.safeParse(findJson(each)).data;
    if (read !== undefined) return read.note;
  }
  return undefined;
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { join } from 'node:path';
import type { OutboxStore } from '@pullcord/device/port/ports';
import { z } from 'zod';
import { readLastLine } from './read-last-line.ts';
import { withFileLock } from './with-file-lock.ts';
import { appendDurably, findJson, findText, parseLines, writeDurably } from './write-durably.ts';

const kept = z.object({ sequence: z.int().positive(), body: z.string() });
/** The first line: every sequence up to it has left, so that an emptied file still knows where to go on. */
const head = z.object({ through: z.int().nonnegative() });

interface Contents {
  through: number;
  entries: z.infer<typeof kept>[];
}

/** Entries as JSON lines in one file, shared by every `pullcord` of this home under a lock. */
export function fileOutbox(folder: string): OutboxStore {
  const path = join(folder, 'outbox.jsonl');
  const locked = <T>(work: () => Promise<T>) => withFileLock(`${path}.lock`, work);
  return {
    append: (bodies) =>
      locked(async () => {
        const end = await readEnd(path);
        let last = end.sequence;
        const lines = bodies.map((body) => {
          last += 1;
          return `${JSON.stringify({ sequence: last, body })}\n`;
        });
        // A torn last line must not swallow the first new one.
        await appendDurably(path, `${end.isTorn ? '\n' : ''}${lines.join('')}`);
        return last;
      }),
    read: async (most) => (await readContents(path)).entries.slice(0, most),
    dropThrough: (sequence) =>
      locked(async () => {
        const { through, entries } = await readContents(path);
        const rest = entries.filter((entry) => entry.sequence > sequence);
        if (rest.length === entries.length) return;
        const gone = Math.max(through, Math.min(sequence, entries.at(-1)?.sequence ?? through));
        await writeContents(path, { through: gone, entries: rest });
      }),
    size: async () => (await readContents(path)).entries.length,
    restart: () => locked(() => writeContents(path, { through: 0, entries: [] })),
  };
}

/**
 * Where the file goes on, told by the file each time: another process may have emptied it and left one of the same size, so
 * that nothing kept in memory could tell.
 */
async function readEnd(path: string): Promise<{ sequence: number; isTorn: boolean }> {
  const last = await readLastLine(path);
  const value = last?.text === undefined ? undefined : findJson(last.text);
  const isTorn = last?.ended === false;
  const sequence = kept.safeParse(value).data?.sequence ?? head.safeParse(value).data?.through;
  if (sequence !== undefined) return { sequence, isTorn };
  const { through, entries } = await readContents(path);
  if (last === undefined) await writeContents(path, { through, entries });
  return { sequence: entries.at(-1)?.sequence ?? through, isTorn };
}

async function readContents(path: string): Promise<Contents> {
  const contents: Contents = { through: 0, entries: [] };
  for (const value of parseLines((await findText(path)) ?? '')) {
    const entry = kept.safeParse(value);
    if (entry.success) contents.entries.push(entry.data);
    else contents.through = head.safeParse(value).data?.through ?? contents.through;
  }
  return contents;
}

async function writeContents(path: string, { through, entries }: Contents): Promise<void> {
  const lines = [{ through }, ...entries].map((line) => `${JSON.stringify(line)}\n`);
  await writeDurably(path, lines.join(''));
}

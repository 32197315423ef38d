import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutboxStore } from '@pullcord/device/port/ports';
import { z } from 'zod';
import { withFileLock } from './with-file-lock.ts';
import { appendDurably, findText, parseLines, writeDurably } from './write-durably.ts';

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
  // What this process last left behind: while the size is the same, nobody else has written.
  let known: { size: number; last: number } | undefined;
  const locked = <T>(work: () => Promise<T>) => withFileLock(`${path}.lock`, work);
  const remember = async (last: number) => {
    known = { size: (await stat(path)).size, last };
  };
  const lastSequence = async () => {
    const size = await stat(path).then(
      (file) => file.size,
      () => 0,
    );
    if (known !== undefined && known.size === size) return known.last;
    const { through, entries } = await readContents(path);
    if (size === 0) await writeContents(path, { through, entries });
    return entries.at(-1)?.sequence ?? through;
  };
  return {
    append: (bodies) =>
      locked(async () => {
        let last = await lastSequence();
        const lines = bodies.map((body) => {
          last += 1;
          return `${JSON.stringify({ sequence: last, body })}\n`;
        });
        // A torn last line must not swallow the first new one.
        await appendDurably(path, known === undefined ? `\n${lines.join('')}` : lines.join(''));
        await remember(last);
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
        await remember(rest.at(-1)?.sequence ?? gone);
      }),
    size: async () => (await readContents(path)).entries.length,
    restart: () =>
      locked(async () => {
        await writeContents(path, { through: 0, entries: [] });
        await remember(0);
      }),
  };
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

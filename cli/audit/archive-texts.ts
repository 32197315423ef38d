import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { readLines } from './read-lines.ts';

const SEQUENCE = /,"seq":(\d{1,15})\}$/;

/** The texts of archives, asked for in ascending order of their entries; undefined where none of the files has it. */
export interface ArchiveTexts {
  find(seq: number): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Each file is read once, alongside. What it says is not believed here: its text must have the hash that the tree has. */
export function openArchives(paths: readonly string[]): ArchiveTexts {
  const files = paths.map((path) => ({ entries: readEntries(path), next: undefined as Entry | undefined }));
  return {
    async find(seq) {
      for (const file of files) {
        while (file.next === undefined || file.next.seq < seq) {
          const { value, done } = await file.entries.next();
          file.next = done === true ? { seq: Number.POSITIVE_INFINITY, body: '' } : value;
        }
        if (file.next.seq === seq) return file.next.body;
      }
      return undefined;
    },
    async close() {
      for (const { entries } of files) await entries.return(undefined);
    },
  };
}

interface Entry {
  seq: number;
  body: string;
}

async function* readEntries(path: string): AsyncGenerator<Entry, undefined> {
  for await (const line of readLines(path)) {
    if (line.startsWith(EXPORT_LINES.entry)) yield { seq: Number(SEQUENCE.exec(line)?.[1] ?? 0), body: line };
  }
  return undefined;
}

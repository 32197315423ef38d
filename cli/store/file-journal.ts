import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalLine, JournalStore } from '@pullcord/device/port/ports';
import { decodeTime, isValid } from 'ulid';
import { z } from 'zod';
import { appendDurably, findText, parseLines, syncFolder } from './write-durably.ts';

const journalLine = z.object({
  batchId: z.string(),
  account: z.string(),
  kind: z.enum(['opened', 'event', 'closed']),
  at: z.number(),
  writes: z.number(),
  body: z.unknown(),
});

const OPEN = '.jsonl';
const CLOSED = '.closed.jsonl';

/** One file a batch, JSON lines, flushed line by line. A finished batch's file is renamed, so that waking reads none of it. */
export function fileJournal(folder: string): JournalStore {
  const path = (batchId: string, ending: string) => join(folder, `${safeName(batchId)}${ending}`);
  const begun = new Set<string>();
  let turns: Promise<unknown> = mkdir(folder, { recursive: true, mode: 0o700 });
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = turns.then(work);
    turns = turn.catch(() => undefined);
    return turn;
  };
  return {
    append: (...lines) =>
      inTurn(async () => {
        for (const [batchId, mine] of Map.groupBy(lines, (line) => line.batchId)) {
          // An earlier process may have left a torn line, which must not swallow this one.
          const start = begun.has(batchId) ? '' : '\n';
          const text = mine.map((line) => `${JSON.stringify(line)}\n`).join('');
          await appendDurably(path(batchId, OPEN), `${start}${text}`);
          begun.add(batchId);
          if (!mine.some(({ kind }) => kind === 'closed')) continue;
          await rename(path(batchId, OPEN), path(batchId, CLOSED));
          await syncFolder(folder);
        }
      }),
    read: (batchId) =>
      inTurn(async () => {
        const open = await readFileLines(path(batchId, OPEN));
        return open.length > 0 ? open : readFileLines(path(batchId, CLOSED));
      }),
    openBatches: () =>
      inTurn(async () => {
        const names = (await readdir(folder)).filter((name) => name.endsWith(OPEN) && !name.endsWith(CLOSED));
        const files = await Promise.all(names.map((name) => readFileLines(join(folder, name))));
        return files
          .filter((lines) => !lines.some((line) => line.kind === 'closed'))
          .flatMap((lines) => lines.filter((line) => line.kind === 'opened').slice(0, 1))
          .map(({ batchId, account, at }) => ({ batchId, account, openedAt: at }))
          .sort((a, b) => a.openedAt - b.openedAt);
      }),
    writesSince: (account, since) => inTurn(() => readWrites(folder, account, since)),
  };
}

const DAY_MS = 86_400_000;

/** A batch's id tells when it began, and none lasts a day: of years of batches only the last ones are looked at. */
function isLongOver(name: string, since: number): boolean {
  const id = /([0-9A-HJKMNP-TV-Z]{26})(\.closed)?\.jsonl$/.exec(name)?.[1];
  return id !== undefined && isValid(id) && decodeTime(id) < since - DAY_MS;
}

async function readWrites(folder: string, account: string, since: number): Promise<JournalLine[]> {
  const found: JournalLine[] = [];
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (!name.endsWith(OPEN) || isLongOver(name, since) || (await stat(file)).mtimeMs < since) continue;
    for (const line of await readFileLines(file)) {
      if (line.account === account && line.at >= since && line.writes > 0) found.push(line);
    }
  }
  return found;
}

async function readFileLines(path: string): Promise<JournalLine[]> {
  const text = await findText(path);
  return parseLines(text ?? '').flatMap((value) => journalLine.safeParse(value).data ?? []);
}

function safeName(batchId: string): string {
  if (!/^[\w-]{1,80}$/.test(batchId)) throw new RangeError(`fileJournal: ${batchId} is no batch id`);
  return batchId;
}

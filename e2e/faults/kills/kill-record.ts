import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { EXTENSION_FOLDER } from '../../stack/extension-build.ts';
import type { KillFigures } from './kill-session.ts';

/** Beside the other things of a clone that no commit holds. */
const FILE = join(import.meta.dirname, '../../../.pullcord/kills.jsonl');

const line = z.object({
  /** Of the worker that was killed: its script's SHA-256, the first twelve digits. */
  build: z.string(),
  orders: z.int(),
  kills: z.int(),
  points: z.record(z.string(), z.int()),
  breaks: z.array(z.string()),
  /** Absent in lines from before it was counted. */
  left: z.int().default(0),
  resumeMs: z.array(z.number()),
});
type KillLine = z.infer<typeof line>;

/** Every session that was ever recorded here, oldest first, whichever build it killed. */
export function readKills(): KillLine[] {
  if (!existsSync(FILE)) return [];
  const texts = readFileSync(FILE, 'utf8').split('\n');
  return texts.filter((text) => text !== '').map((text) => line.parse(JSON.parse(text)));
}

/** Kept at once: a run that is ended keeps what it had. */
export function recordKills(figures: KillFigures): void {
  mkdirSync(dirname(FILE), { recursive: true });
  const kept: KillLine = { build: workerBuild(), ...figures };
  appendFileSync(FILE, `${JSON.stringify(kept)}\n`);
}

export function workerBuild(): string {
  const script = readFileSync(join(EXTENSION_FOLDER, 'background.js'));
  return createHash('sha256').update(script).digest('hex').slice(0, 12);
}

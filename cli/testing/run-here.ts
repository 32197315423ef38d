import { pullcord } from '../pullcord.ts';
import type { Ran } from './run-pullcord.ts';

/** The command in this process, as in a pipe: no process to start, and no terminal. */
export async function runHere(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await pullcord(words, env, {
    interactive: false,
    height: 0,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    ask: async () => '',
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

const PULLCORD = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The real command in a process of its own, with its input and output in pipes. `killWhen` is asked again and again; true ends the process without a word, or sends it the signal named. */
export function runPullcord(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  options: { input?: string; killWhen?: () => Promise<boolean>; signal?: NodeJS.Signals } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [PULLCORD, ...words], {
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
    void killWhen(child, options.killWhen, options.signal ?? 'SIGKILL');
  });
}

async function killWhen(
  child: { exitCode: number | null; kill(signal: NodeJS.Signals): boolean },
  isTime: (() => Promise<boolean>) | undefined,
  signal: NodeJS.Signals,
): Promise<void> {
  while (isTime !== undefined && child.exitCode === null) {
    if (await isTime()) return void child.kill(signal);
  }
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';

const PULLCORD = join(import.meta.dirname, '../../cli/main.ts');

export interface ShellRun {
  code: number | null;
  out: string;
  err: string;
}

/** `pullcord` in a process of its own. `answer` is asked with what it printed so far; its text is typed once. */
export function runPullcord(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  answer?: (printed: string) => Promise<string | undefined>,
): Promise<ShellRun> {
  const child = spawn(process.execPath, [PULLCORD, ...words], { env: { ...process.env, ...env } });
  let [out, err, answered] = ['', '', answer === undefined];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    if (answered || answer === undefined) return;
    void answer(out).then((text) => {
      if (text === undefined || answered) return;
      answered = true;
      child.stdin.end(`${text}\n`);
    });
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, out, err })));
}

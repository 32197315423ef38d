import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const PULLCORD = fileURLToPath(new URL('../main.ts', import.meta.url));
const started = z.object({ url: z.string(), token: z.string(), accounts: z.array(z.string()) });

export type ServeProcess = z.infer<typeof started> & {
  /** Whoever read what it prints is gone, as head is after its lines. */
  closeReaders(): void;
  /** Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number | null>;
};

/** `pullcord serve --port 0 --json` in a process of its own, once it listens. */
export function startServeProcess(
  env: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [PULLCORD, 'serve', '--port', '0', '--json', ...words], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.resume();
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      if (!printed.includes('\n')) return;
      resolve({
        ...started.parse(JSON.parse(printed)),
        closeReaders: () => {
          child.stdout.destroy();
          child.stderr.destroy();
        },
        interrupt: () => {
          child.kill('SIGINT');
          return ended;
        },
      });
    });
    void ended.then((code) => reject(new Error(`pullcord serve ended with ${code}: ${printed}`)));
  });
}

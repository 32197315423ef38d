import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Runs one of the product's own measuring scripts in a process of its own and reads the JSON line it prints. */
export async function runMeasure<T>(
  script: string,
  words: readonly string[],
  shape: z.ZodType<T>,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  // The portal's files say that they run on a server; this is the server's condition.
  const flags = ['--conditions=react-server', join(ROOT, script), ...words];
  const { stdout } = await run(process.execPath, flags, {
    env: { ...process.env, ...env },
    maxBuffer: 1 << 24,
  });
  return shape.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

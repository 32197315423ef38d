import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ends the browser of this profile as a power cut would: no page unloads, nothing is written any more. Linux only. */
export function crashBrowser(profileFolder: string): void {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const words = readCommand(name);
    const isMain =
      words.includes(`--user-data-dir=${profileFolder}`) && !words.some((word) => word.startsWith('--type='));
    if (isMain) process.kill(Number(name), 'SIGKILL');
  }
}

function readCommand(pid: string): string[] {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').split('\0');
  } catch {
    return [];
  }
}

import { browser } from 'wxt/browser';
import { z } from 'zod';

const KEY = 'run';

/**
 * An id that lives as long as the browser runs: over all workers, in memory alone. While it is the same, nothing that was
 * written without waiting for the disk can have been lost. `fresh` is used where there is none yet.
 */
export async function browserRun(fresh: string): Promise<string> {
  const area = browser.storage.session;
  const kept = z.string().safeParse((await area.get(KEY))[KEY]);
  if (kept.success) return kept.data;
  await area.set({ [KEY]: fresh });
  return fresh;
}

import { z } from 'zod';
import { readWindowId } from '../messages/read-window-id.ts';

const KEY = 'shown';
const shown = z.object({ reviewId: z.string().nullable(), batchId: z.string().nullable() });
/** What a screen is about, by its name. */
export type Shown = z.infer<typeof shown>;

/** Kept as long as this very panel or window: it outlives being led elsewhere. */
export function noteShown(now: Shown): void {
  sessionStorage.setItem(KEY, JSON.stringify(now));
}

/**
 * What this page's address names. The browser has one address for the side panels of all its windows, so that a review
 * opened in one of them leads the others there as well: those go on with what stood in them. A red button must not become
 * another account's because something was pressed in another window.
 */
export async function findShown(search: string): Promise<Shown> {
  const asked = new URLSearchParams(search);
  const named: Shown = { reviewId: asked.get('review'), batchId: asked.get('batch') };
  const meant = asked.get('window');
  if (meant === null) return named;
  return meant === String(await readWindowId()) ? named : (readShown() ?? named);
}

function readShown(): Shown | undefined {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? undefined : shown.safeParse(JSON.parse(kept)).data;
}

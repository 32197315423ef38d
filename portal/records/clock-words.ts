import { age } from '@pullcord/core/words/figures';
import type { ResultMark } from './entry-result.ts';

/** An upload takes moments, so a claim this far in the future is a clock that stands wrong. */
const AHEAD_MS = 60_000;
/** Entries wait while the portal is away; so much later than claimed is worth a word. */
const LATE_MS = 10 * 60_000;

interface Claimed {
  occurredAt: number;
  recordedAt: number;
}

/** What the claimed time says against the recorded one; nothing where they agree. Times are epoch ms. */
export function clockMarks({ occurredAt, recordedAt }: Claimed): ResultMark[] {
  const off = occurredAt - recordedAt;
  if (off > AHEAD_MS) return [{ sign: 'soon', tone: 'soon', words: `clock ${age(off)} ahead` }];
  if (-off > LATE_MS) return [{ sign: 'soon', tone: 'soon', words: `came ${age(-off)} later` }];
  return [];
}

/** The same as a sentence. `clockOffMs`: how far the device's clock stood off when it last sent; null where not said. */
export function clockSentence(claimed: Claimed, clockOffMs: number | null): string | null {
  const [mark] = clockMarks(claimed);
  if (mark === undefined) return null;
  if (claimed.occurredAt > claimed.recordedAt)
    return 'The claimed time lies in the future: the device’s clock is wrong. Go by the recorded time.';
  const behind = clockOffMs !== null && clockOffMs < -AHEAD_MS;
  return behind
    ? `The device’s clock is ${age(-clockOffMs)} behind. Go by the recorded time.`
    : 'It waited on the device until the portal could take it.';
}

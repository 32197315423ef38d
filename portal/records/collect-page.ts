import 'server-only';
import { placesOf } from '../ledger/mark-bits.ts';
import { walkWanted } from './walk-wanted.ts';
import type { Wanted } from './wanted-entries.ts';

/** Numbers asked for at once at most, so that a filter few entries pass does not cost a statement for each. */
const ASK_MOST = 1_000;

/**
 * The first `limit` rows of wanted entries below `before`, newest first. `find` reads the rows of given numbers and
 * leaves out what a filter outside the marks does not want; it answers newest first, and no more than `most`.
 */
export async function collectPage<Row>(
  wanted: Wanted,
  { before, limit }: { before?: number | undefined; limit: number },
  find: (seqs: readonly number[], most: number) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let waiting: number[] = [];
  let ask = limit;
  const take = async () => {
    const seqs = waiting.slice(0, ask);
    waiting = waiting.slice(ask);
    rows.push(...(await find(seqs, limit - rows.length)));
    ask = Math.min(ASK_MOST, ask * 2);
  };
  for await (const { start, bits } of walkWanted(wanted, (before ?? Number.POSITIVE_INFINITY) - 1)) {
    const places = placesOf(bits);
    for (let at = places.length - 1; at >= 0; at -= 1) waiting.push(start + (places[at] ?? 0));
    while (waiting.length >= ask && rows.length < limit) await take();
    if (rows.length >= limit) return rows.slice(0, limit);
  }
  while (waiting.length > 0 && rows.length < limit) await take();
  return rows.slice(0, limit);
}

import 'server-only';
import { placesOf } from '../ledger/mark-bits.ts';
import { setAside } from './set-aside.ts';
import { walkWanted } from './walk-wanted.ts';
import type { Wanted } from './wanted-entries.ts';

/** Numbers asked for at once at most, so that a filter few entries pass does not cost a statement for each. */
const ASK_MOST = 1_000;
/** After so many that were nearly all of other people, their marks are read after all. */
const OTHERS_MOST = 600;
const NEARLY_ALL = 0.9;

interface PageBelow {
  before?: number | undefined;
  limit: number;
}
/** Reads the rows of given numbers, newest first, `most` at most; `people` where only theirs are wanted. */
type FindRows<Row> = (
  seqs: readonly number[],
  most: number,
  people: readonly string[] | null,
) => Promise<Row[]>;

/**
 * The first `limit` rows of wanted entries below `before`, newest first. `find` leaves out what a filter outside the
 * marks does not want.
 */
export async function collectPage<Row>(wanted: Wanted, page: PageBelow, find: FindRows<Row>): Promise<Row[]> {
  const { first, people } = setAside(wanted);
  const { rows, reached } = await collect(first, page, people, find);
  if (reached === null) return rows;
  const rest = { before: reached, limit: page.limit - rows.length };
  return [...rows, ...(await collect(wanted, rest, null, find)).rows];
}

/** `reached`: the last number asked for where it gave up, since hardly any was of these people. */
async function collect<Row>(
  wanted: Wanted,
  { before, limit }: PageBelow,
  people: readonly string[] | null,
  find: FindRows<Row>,
): Promise<{ rows: Row[]; reached: number | null }> {
  const rows: Row[] = [];
  let waiting: number[] = [];
  let [ask, asked, reached] = [limit, 0, 0];
  const take = async () => {
    const seqs = waiting.slice(0, ask);
    waiting = waiting.slice(ask);
    rows.push(...(await find(seqs, limit - rows.length, people)));
    ask = Math.min(ASK_MOST, ask * 2);
    asked += seqs.length;
    reached = seqs.at(-1) ?? reached;
  };
  const isVain = () => people !== null && asked >= OTHERS_MOST && rows.length < asked * (1 - NEARLY_ALL);
  for await (const { start, bits } of walkWanted(wanted, (before ?? Number.POSITIVE_INFINITY) - 1, limit)) {
    const places = placesOf(bits);
    for (let at = places.length - 1; at >= 0; at -= 1) waiting.push(start + (places[at] ?? 0));
    while (waiting.length >= ask && rows.length < limit && !isVain()) await take();
    if (rows.length >= limit) return { rows: rows.slice(0, limit), reached: null };
    if (isVain()) return { rows, reached };
  }
  while (waiting.length > 0 && rows.length < limit) await take();
  return { rows: rows.slice(0, limit), reached: null };
}

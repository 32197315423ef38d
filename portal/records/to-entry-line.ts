import { clockMarks } from './clock-words.ts';
import type { EntryLine } from './entries-grid.tsx';
import { entryAbout, entryOrders } from './entry-about.ts';
import { entryResult } from './entry-result.ts';
import type { EntryRow } from './entry-row.ts';
import { ENTRY_WORDS, entryTitle } from './entry-words.ts';
import { withoutText } from './without-text.ts';

/** A whole entry reduced to its line in the grid; one whose text is archived says so. */
export function toEntryLine(row: EntryRow): EntryLine {
  const { entry } = row;
  const head = {
    seq: row.seq,
    recordedAt: row.recordedAt,
    person: row.personName ?? (row.personId === null ? 'Pullcord' : row.personId),
    account: row.account,
  };
  if (entry === null) {
    const { mark } = withoutText(row);
    const about = row.orderId === null ? '' : `order ${row.orderId}`;
    return { ...head, title: ENTRY_WORDS[row.type], about, orders: '', result: [mark, ...clockMarks(row)] };
  }
  return {
    ...head,
    title: entryTitle(entry),
    about: entryAbout(entry),
    orders: entryOrders(entry)?.toLocaleString('en-IN') ?? '',
    result: [...entryResult(entry), ...clockMarks(row)],
  };
}

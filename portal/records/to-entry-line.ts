import { clockMarks } from './clock-words.ts';
import type { EntryLine } from './entries-grid.tsx';
import { entryAbout, entryOrders } from './entry-about.ts';
import { entryResult } from './entry-result.ts';
import type { EntryRow } from './entry-row.ts';
import { entryTitle } from './entry-words.ts';

/** A whole entry reduced to its line in the grid. */
export function toEntryLine(row: EntryRow): EntryLine {
  return {
    seq: row.seq,
    recordedAt: row.recordedAt,
    title: entryTitle(row.entry),
    person: row.personName ?? (row.personId === null ? 'Pullcord' : row.personId),
    account: row.account,
    about: entryAbout(row.entry),
    orders: entryOrders(row.entry)?.toLocaleString('en-IN') ?? '',
    result: [...entryResult(row.entry), ...clockMarks(row)],
  };
}

/** What an entry can be found by. A status is not among them: it is a handful of outcomes. */
export const SEARCH_FIELDS = [
  'instrument',
  'outcome',
  'strategy',
  'account',
  'person',
  'device',
  'type',
  /** Its one value, `back`: the portal's clock was set back before this entry. */
  'clock',
  /** How a batch was made, `emergency`; and `untagged`, with an order of no strategy. Of the entry that made its row. */
  'made',
  /** The broker's reject of an order of the batch: its kind, its code (empty is none), its segment. Of the same entry. */
  'reason',
  'code',
  'segment',
  /** How large its batch is, `amount-key.ts`. */
  'amounts',
  /** Its one value, `fell`: its batch was larger once than it is now, and its marks still say so. */
  'before',
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** A field with its value, as marks are kept under it. */
export function searchTerm(field: SearchField, value: string): string {
  return `${field}:${value}`;
}

/** A term as it is offered: with how people write it, where that is another text. */
export function termKey(term: string, label: string): string {
  return label === '' ? term : `${term}\n${label}`;
}

export const CLOCK_BACK = searchTerm('clock', 'back');
export const FELL = searchTerm('before', 'fell');

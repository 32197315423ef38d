import 'server-only';
import type { EntryType } from '@pullcord/core/audit/entry';
import type { BatchFilters } from '@pullcord/core/contract/person-contract';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { type SearchField, searchTerm } from '../ledger/search-field.ts';
import { isAnything, textField, type Wanted, type WantedField, wantedEntries } from './wanted-entries.ts';

function ofTypes(...types: EntryType[]): WantedField {
  return { terms: types.map((type) => searchTerm('type', type)) };
}

const CONFIRMED = ofTypes('batch.confirmed');
const REFUSED = ofTypes('batch.refused', 'permit.refused');
/** The entries that make a batch's row. */
const MAKERS = ofTypes('batch.confirmed', 'batch.refused', 'permit.refused');

/**
 * The entries that made the rows of the batches asked for, and perhaps a few more: whether one and the same order
 * meets all filters, and what its outcome is now, is for `ordersMeet` to say. `own` narrows to one person.
 */
export async function wantedBatches(filters: BatchFilters, own: string | undefined): Promise<Wanted> {
  const { type: _ofEntries, status, text, made, reason, code, segment, untagged, ...rest } = filters;
  const { fields, ranges } = await wantedEntries({ ...rest, ...(status === 'PENDING' ? {} : { status }) });
  // Few entries have one of these, and only such as made a batch's row: they come first.
  const facts: WantedField[] = [];
  const one = (field: SearchField, value: string | undefined) => {
    if (value !== undefined) facts.push({ terms: [searchTerm(field, value)] });
  };
  one('reason', reason);
  one('code', code);
  one('segment', segment);
  if (untagged !== undefined) one('made', 'untagged');
  if (made === 'emergency') one('made', 'emergency');
  const all = [...facts, ...fields];
  if (status === 'PENDING') all.push(await pendingField());
  if (own !== undefined) all.push({ terms: [searchTerm('person', own)] });
  // A text may mean very many terms: it is asked of the fewest entries.
  const texts = text === undefined ? [] : [await textField(text)];
  const makers =
    made === undefined || made === 'emergency' ? MAKERS : made === 'refused' ? REFUSED : CONFIRMED;
  if (makers === MAKERS && texts.length === 0 && isAnything({ fields: all, ranges })) {
    return { fields: all, ranges };
  }
  return { fields: [...all, ...(facts.length > 0 ? [] : [makers]), ...texts], ranges };
}

const seqs = z.array(z.object({ seq: z.number() }));

/** What is known of no order yet: its batch is running, and few are at a time, or it ended and says so itself. */
async function pendingField(): Promise<WantedField> {
  const running = await readStatement("SELECT seq FROM batch_rows WHERE phase = 'running'", []);
  const outcomes = ['unknown', 'unsettled_day_over', 'waiting', 'sent'] as const;
  return {
    terms: outcomes.map((outcome) => searchTerm('outcome', outcome)),
    seqs: seqs.parse(running).map(({ seq }) => seq),
  };
}

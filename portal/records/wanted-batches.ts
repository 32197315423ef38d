import 'server-only';
import type { BatchFilters } from '@pullcord/core/contract/person-contract';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { type SearchField, searchTerm } from '../ledger/search-field.ts';
import { isAnything, textField, type Wanted, type WantedField, wantedEntries } from './wanted-entries.ts';

/** The entries that make a batch's row. */
const MAKERS: WantedField = {
  terms: (['batch.confirmed', 'batch.refused', 'permit.refused'] as const).map((type) =>
    searchTerm('type', type),
  ),
};

const REFUSED = ['batch.refused', 'permit.refused'] as const;
/**
 * The entries that made the rows of the batches asked for, and perhaps a few more: whether one and the same order
 * meets all filters, and what its outcome is now, is for `ordersMeet` to say. `own` narrows to one person.
 */
export async function wantedBatches(filters: BatchFilters, own: string | undefined): Promise<Wanted> {
  const { type: _ofEntries, status, text, made, reason, code, segment, untagged, ...rest } = filters;
  const { fields, ranges } = await wantedEntries({ ...rest, ...(status === 'PENDING' ? {} : { status }) });
  const all = [...fields];
  if (status === 'PENDING') all.push(await pendingField());
  const one = (field: SearchField, value: string | undefined) => {
    if (value !== undefined) all.push({ terms: [searchTerm(field, value)] });
  };
  one('reason', reason);
  one('code', code);
  one('segment', segment);
  if (untagged !== undefined) one('made', 'untagged');
  if (made === 'emergency') one('made', 'emergency');
  if (made !== undefined) {
    const types = made === 'refused' ? REFUSED : (['batch.confirmed'] as const);
    all.push({ terms: types.map((type) => searchTerm('type', type)) });
  }
  if (own !== undefined) all.push({ terms: [searchTerm('person', own)] });
  // A text may mean very many terms: it is asked of the fewest entries.
  const texts = text === undefined ? [] : [await textField(text)];
  if (texts.length === 0 && isAnything({ fields: all, ranges })) return { fields: all, ranges };
  return { fields: [...all, MAKERS, ...texts], ranges };
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

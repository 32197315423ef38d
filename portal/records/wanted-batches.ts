import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { searchTerm } from '../ledger/search-field.ts';
import { isAnything, type Wanted, type WantedField, wantedEntries } from './wanted-entries.ts';

/** The entries that make a batch's row. */
const MAKERS: WantedField = {
  terms: (['batch.confirmed', 'batch.refused', 'permit.refused'] as const).map((type) =>
    searchTerm('type', type),
  ),
};

/**
 * The entries that made the rows of the batches asked for, and perhaps a few more: whether one and the same order
 * meets all filters, and what its outcome is now, is for `ordersMeet` to say. `own` narrows to one person.
 */
export async function wantedBatches(filters: RecordFilters, own: string | undefined): Promise<Wanted> {
  const { type: _ofEntries, status, ...rest } = filters;
  const { fields, ranges } = await wantedEntries({ ...rest, ...(status === 'PENDING' ? {} : { status }) });
  const all = [...fields];
  if (status === 'PENDING') all.push(await pendingField());
  if (own !== undefined) all.push({ terms: [searchTerm('person', own)] });
  const wanted = { fields: all, ranges };
  return isAnything(wanted) ? wanted : { fields: [...all, MAKERS], ranges };
}

const seqs = z.array(z.object({ seq: z.number() }));

/** An order on its way has no outcome to be found by, but its batch is running, and few are at a time. */
async function pendingField(): Promise<WantedField> {
  const running = await readStatement("SELECT seq FROM batch_rows WHERE phase = 'running'", []);
  const outcomes = ['unknown', 'unsettled_day_over'] as const;
  return {
    terms: outcomes.map((outcome) => searchTerm('outcome', outcome)),
    seqs: seqs.parse(running).map(({ seq }) => seq),
  };
}

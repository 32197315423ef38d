import type { RecordFilters } from '@pullcord/core/contract/person-contract';

/** One search to measure: which list, which filters, where its page begins. */
export interface DrawnSearch {
  list: 'batches' | 'entries';
  filters: RecordFilters;
  before?: number;
}
/** Values of a ledger by how often they come up; those of one list never meet those of another desk's. */
export interface SearchValues {
  people: readonly string[];
  accounts: readonly string[];
  devices: readonly string[];
  strategies: readonly string[];
  strangers: readonly string[];
  instruments: readonly string[];
  times: readonly [string, string][];
  size: number;
}

type Field = 'person' | 'account' | 'strategy' | 'instrument' | 'status' | 'time' | 'text';
const FIELDS: readonly Field[] = ['person', 'account', 'strategy', 'instrument', 'status', 'time', 'text'];
const STATUSES = ['CANCELLED', 'FAILED', 'PENDING'] as const;
const TEXTS = ['SYM1', 'SYM12', 'SYM77'];

/**
 * Every combination of the filters, over values that are common, middling and rare, and over pairs of common values
 * that never meet; the first page and one in the middle; both lists, entries also by what happened.
 */
export function drawSearches(values: SearchValues): DrawnSearch[] {
  const searches: DrawnSearch[] = [];
  for (let subset = 1; subset < 1 << FIELDS.length; subset += 1) {
    const fields = FIELDS.filter((_field, bit) => (subset >> bit) % 2 === 1);
    for (const rank of [0, 1, 2]) {
      for (const strange of fields.includes('strategy') ? [false, true] : [false]) {
        const filters = filtersOf(fields, rank, strange, values);
        for (const before of [undefined, Math.floor(values.size / 2)]) {
          const page = before === undefined ? {} : { before };
          searches.push({ list: 'batches', filters, ...page });
          searches.push({ list: 'entries', filters, ...page });
        }
      }
    }
  }
  for (const type of ['order.settled', 'batch.confirmed', 'permit.refused']) {
    const filters = { type, ...filtersOf(['person', 'instrument', 'status'], 0, false, values) };
    searches.push({ list: 'entries', filters: { type } }, { list: 'entries', filters });
  }
  return searches;
}

function filtersOf(
  fields: readonly Field[],
  rank: number,
  strange: boolean,
  values: SearchValues,
): RecordFilters {
  const [from, to] = values.times[rank] ?? ['', ''];
  const all: Record<Field, RecordFilters> = {
    person: { person: values.people[rank] },
    account: { account: values.accounts[rank] },
    strategy: { strategy: (strange ? values.strangers : values.strategies)[rank] },
    instrument: { instrument: values.instruments[rank] },
    status: { status: STATUSES[rank] },
    time: { from, to },
    text: { text: TEXTS[rank] },
  };
  return Object.assign({}, ...fields.map((field) => all[field]));
}

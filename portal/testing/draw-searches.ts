import type { BatchFilters } from '@pullcord/core/contract/person-contract';

/** One search to measure: which list, which filters, where its page begins. */
export interface DrawnSearch {
  list: 'batches' | 'entries';
  filters: BatchFilters;
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

const FIELDS = ['person', 'account', 'strategy', 'instrument', 'status', 'time', 'text'] as const;
/** Asked for alone and beside every one and two of the others: with all their subsets there were four times as many. */
const SELDOM = ['device', 'role', 'orders', 'quantity', 'value'] as const;
/** The same, of batches alone; none of the bench’s is untagged or declined. */
const OF_BATCHES = ['untagged', 'reason', 'made'] as const;
type Field = (typeof FIELDS)[number] | (typeof SELDOM)[number] | (typeof OF_BATCHES)[number];
/** Of the bench's people nearly all trade, some administrate, few are compliance. */
const ROLES = ['trader', 'admin', 'compliance'] as const;
const STATUSES = ['CANCELLED', 'FAILED', 'PENDING'] as const;
/** Of the bench's symbols more than half hold the first, a hundred the second, a dozen the third. */
const TEXTS = ['SYM1', 'SYM12', 'SYM77'];
/** Nearly every batch, a third, hardly one; a value that is looked for to its last digit. */
const ORDERS = ['5', '60', '119'];
const QUANTITIES = ['75', '4500', '100000'];
const VALUES = ['7613', '456789', '913440'];

/**
 * Every combination of the filters, over values that are common, middling and rare, and over pairs of common values
 * that never meet; the first page and one in the middle; both lists, entries also by what happened.
 */
export function drawSearches(values: SearchValues): DrawnSearch[] {
  const searches: DrawnSearch[] = [];
  for (const fields of subsets()) {
    for (const rank of [0, 1, 2]) {
      for (const strange of fields.includes('strategy') ? [false, true] : [false]) {
        const filters = filtersOf(fields, rank, strange, values);
        for (const before of [undefined, Math.floor(values.size / 2)]) {
          const page = before === undefined ? {} : { before };
          searches.push({ list: 'batches', filters, ...page });
          if (!OF_BATCHES.some((field) => fields.includes(field))) {
            searches.push({ list: 'entries', filters, ...page });
          }
        }
      }
    }
  }
  for (const type of ['order.settled', 'batch.confirmed', 'permit.refused']) {
    const filters = { type, ...filtersOf(['person', 'instrument', 'status'], 0, false, values) };
    searches.push({ list: 'entries', filters: { type } }, { list: 'entries', filters });
    // An order has one symbol: what is of another finds nothing anywhere, however many hold the text.
    for (const instrument of values.instruments) {
      const never = { type, instrument, text: instrument === values.instruments[0] ? 'SYM1' : 'SYM0' };
      searches.push({ list: 'entries', filters: never });
    }
  }
  return searches;
}

function subsets(): Field[][] {
  const all: Field[][] = [];
  for (let subset = 0; subset < 1 << FIELDS.length; subset += 1) {
    const fields: Field[] = FIELDS.filter((_field, bit) => (subset >> bit) % 2 === 1);
    if (fields.length > 0) all.push(fields);
    if (fields.length <= 2) for (const seldom of [...SELDOM, ...OF_BATCHES]) all.push([...fields, seldom]);
  }
  return all;
}

function filtersOf(
  fields: readonly Field[],
  rank: number,
  strange: boolean,
  values: SearchValues,
): BatchFilters {
  const [from, to] = values.times[rank] ?? ['', ''];
  const all: Record<Field, BatchFilters> = {
    person: { person: values.people[rank] },
    account: { account: values.accounts[rank] },
    strategy: { strategy: (strange ? values.strangers : values.strategies)[rank] },
    instrument: { instrument: values.instruments[rank] },
    status: { status: STATUSES[rank] },
    time: { from, to },
    text: { text: TEXTS[rank] },
    device: { device: values.devices[rank] },
    role: { role: ROLES[rank] },
    orders: { ordersMin: ORDERS[rank] },
    quantity: { quantityMin: QUANTITIES[rank] },
    value: { valueMin: VALUES[rank] },
    untagged: { untagged: 'yes' },
    reason: { reason: 'exchange_refused' },
    made: { made: 'emergency' },
  };
  return Object.assign({}, ...fields.map((field) => all[field]));
}

import 'server-only';
import type { Entry, EntryOf } from '@pullcord/core/audit/entry';
import { ordersOf } from '@pullcord/core/plan/cancel-call';
import { amountsValue, type BatchFigures } from './amount-key.ts';
import type { InstrumentValues } from './name-instruments.ts';
import { type SearchField, searchTerm } from './search-field.ts';

/** An entry with what the ledger knows of it beside its own words. */
export interface Marked {
  entry: Entry;
  seq: number;
  personId: string | null;
  deviceId: string | null;
  /** Recorded at an earlier time than the entry before it. */
  clockBack?: true;
}
/** What an order is found by. */
export interface OrderTerms {
  tag: string | null;
  instrumentKey: string;
  /** Null where only the key is known. */
  symbol: string | null;
}
/** What a batch is found by. `seq` is of the entry that made its row; `orders` where they were asked for. */
export interface BatchTerms {
  seq: number;
  figures: BatchFigures;
  orders: readonly OrderTerms[];
  outcomes: readonly string[];
}
/** What stands beside the entries in the search rows. */
export interface MarkContext {
  batches: ReadonlyMap<string, BatchTerms>;
  /** Orders that requests name, by batch and order id. */
  orders: ReadonlyMap<string, OrderTerms>;
  instruments: InstrumentValues;
}
export interface CollectedMarks {
  /** Sequence numbers by term. */
  seqs: Map<string, number[]>;
  terms: Map<string, { field: SearchField; value: string; label: string }>;
}

/** The orders an entry tells of in its own words. */
export function toldOrders(entry: Entry): readonly OrderTerms[] {
  if (entry.type === 'order.settled' || entry.type === 'request.doubted') return [entry.payload.before];
  return entry.type === 'batch.confirmed' ? entry.payload.before : [];
}

export function orderKey(batchId: string, orderId: string): string {
  return `${batchId} ${orderId}`;
}

/** The orders an entry about a request names; none where it is about something else. */
export function namedOrders(entry: Entry): readonly string[] {
  if (entry.type === 'request.sent') return ordersOf(entry.payload.call);
  if (entry.type === 'request.answered') return entry.payload.acks.map(({ orderId }) => orderId);
  return [];
}

/** Whether an entry speaks for its batch as a whole and says nothing of its orders itself. */
export function speaksForBatch({ type, batchId }: Entry): boolean {
  return batchId !== null && !SAYS_ITSELF.has(type);
}

const SAYS_ITSELF: ReadonlySet<string> = new Set<Entry['type']>([
  'batch.confirmed',
  'batch.refused',
  'permit.granted',
  'permit.refused',
  'request.sent',
  'request.answered',
  'request.doubted',
  'order.settled',
]);

/** What an order's end says of its batch as a whole. */
function settledFacts({ payload }: EntryOf<'order.settled'>): readonly (readonly [SearchField, string])[] {
  const { outcome, rejected, words, before } = payload;
  const facts: [SearchField, string][] = [['outcome', outcome]];
  if (before.tag === null) facts.push(['made', 'untagged']);
  if (rejected === null) return facts;
  return [...facts, ['reason', rejected], ['code', words?.code ?? ''], ['segment', before.segment ?? '']];
}

/**
 * What entries are found by: who, where from, what happened, and the orders they are about. The entry that made a
 * batch's row is found by every outcome of its orders as well, whenever that is known: it stands for the batch.
 */
export function collectMarks(all: readonly Marked[], context: MarkContext): CollectedMarks {
  // By field and value, and as terms only in the end: most values come up again and again.
  const fields = new Map<SearchField, Map<string, { seqs: number[]; label: string | null }>>();
  const ofBatches = new Set<string>();
  const add = (seq: number, field: SearchField, value: string | null, label: string | null = '') => {
    if (value === null) return;
    const values = fields.get(field) ?? new Map<string, { seqs: number[]; label: string | null }>();
    if (values.size === 0) fields.set(field, values);
    const known = values.get(value);
    if (known === undefined) values.set(value, { seqs: [seq], label });
    else {
      known.label ??= label;
      if (known.seqs.at(-1) !== seq) known.seqs.push(seq);
    }
  };
  const addOrder = (seq: number, { tag, instrumentKey, symbol }: OrderTerms) => {
    add(seq, 'strategy', tag);
    const value = symbol === null ? undefined : context.instruments.get(instrumentKey)?.get(symbol);
    add(seq, 'instrument', value ?? instrumentKey, symbol);
  };
  const addToBatch = (seq: number, field: SearchField, value: string) => {
    const key = `${seq} ${field} ${value}`;
    if (!ofBatches.has(key)) add(seq, field, value, field === 'outcome' ? '' : null);
    ofBatches.add(key);
  };
  const amounts = new Map<BatchTerms, string>();
  const addAmounts = (seq: number, batch: BatchTerms) => {
    const known = amounts.get(batch) ?? amountsValue(batch.figures);
    amounts.set(batch, known);
    add(seq, 'amounts', known, null);
  };
  for (const { entry, seq, personId, deviceId, clockBack } of all) {
    const batch = entry.batchId === null ? undefined : context.batches.get(entry.batchId);
    add(seq, 'type', entry.type);
    add(seq, 'person', personId);
    add(seq, 'account', entry.account);
    add(seq, 'device', deviceId);
    if (batch !== undefined) addAmounts(seq, batch);
    if (clockBack) add(seq, 'clock', 'back', null);
    switch (entry.type) {
      case 'order.settled':
        addOrder(seq, entry.payload.before);
        add(seq, 'outcome', entry.payload.outcome);
        if (batch !== undefined) {
          for (const [field, value] of settledFacts(entry)) addToBatch(batch.seq, field, value);
        }
        break;
      case 'request.doubted':
        addOrder(seq, entry.payload.before);
        break;
      case 'batch.confirmed':
        for (const order of entry.payload.before) {
          addOrder(seq, order);
          if (order.tag === null) addToBatch(seq, 'made', 'untagged');
        }
        if (entry.payload.emergency) addToBatch(seq, 'made', 'emergency');
        break;
      case 'batch.refused':
        for (const { tag } of entry.payload.strategies) add(seq, 'strategy', tag);
        break;
      case 'permit.granted':
      case 'permit.refused':
        for (const { tag } of entry.payload.bounds.strategies) add(seq, 'strategy', tag);
        break;
      case 'request.sent':
      case 'request.answered':
        for (const orderId of namedOrders(entry)) {
          const order = context.orders.get(orderKey(entry.batchId ?? '', orderId));
          if (order !== undefined) addOrder(seq, order);
        }
        break;
      default:
        for (const order of batch?.orders ?? []) addOrder(seq, order);
        for (const outcome of batch?.outcomes ?? []) {
          add(seq, 'outcome', outcome);
          // What a batch leaves on its way when it ends, nothing later may tell of.
          if (batch !== undefined && entry.type === 'batch.settled')
            addToBatch(batch.seq, 'outcome', outcome);
        }
    }
  }
  return toTerms(fields);
}

function toTerms(
  fields: ReadonlyMap<SearchField, ReadonlyMap<string, { seqs: number[]; label: string | null }>>,
): CollectedMarks {
  const found: CollectedMarks = { seqs: new Map(), terms: new Map() };
  for (const [field, values] of fields) {
    for (const [value, { seqs, label }] of values) {
      const term = searchTerm(field, value);
      found.seqs.set(term, seqs);
      if (label !== null) found.terms.set(term, { field, value, label });
    }
  }
  return found;
}

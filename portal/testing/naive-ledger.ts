import 'server-only';
import type { Entry } from '@pullcord/core/audit/entry';
import type { BatchFilters, RecordFilters } from '@pullcord/core/contract/person-contract';
import { OUTCOMES } from '@pullcord/core/outcome/order-outcome';
import { ordersOf } from '@pullcord/core/plan/cancel-call';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { BECAME } from '../records/became.ts';

interface NaiveOrder {
  tag: string | null;
  instrument: string;
  symbol: string;
  outcome: string;
  rejected: string | null;
  segment: string | null;
}
interface NaiveEntry {
  seq: number;
  at: number;
  type: Entry['type'];
  orderId: string | null;
  batchId: string | null;
  personId: string | null;
  deviceId: string | null;
  account: string | null;
  tags: Set<string>;
  /** By key, the symbols it is named under. */
  instruments: Map<string, Set<string>>;
  outcomes: Set<string>;
}
interface NaiveBatch {
  maker: NaiveEntry;
  refused: boolean;
  reason: string | null;
  emergency: boolean;
  size: { orders: number; quantity: number; value: string };
  orders: Map<string, NaiveOrder>;
}
export interface NaivePerson {
  personId: string;
  name: string;
  email: string;
  roles: readonly string[];
}

/**
 * What a search must find, by looking at every entry and every order there is: no marks, no terms, no stretches. It
 * reads the recorded texts of entries alone. One upload writes a batch's whole-batch entries last.
 */
export function naiveLedger(people: readonly NaivePerson[]) {
  const entries: NaiveEntry[] = [];
  const batches = new Map<string, NaiveBatch>();

  function take(seq: number, recordedAt: string, deviceId: string | null, entry: Entry): void {
    const { type, batchId, personId, account } = entry;
    const orderId = type === 'order.settled' ? entry.payload.before.orderId : null;
    const sets = {
      tags: new Set<string>(),
      instruments: new Map<string, Set<string>>(),
      outcomes: new Set<string>(),
    };
    const made = {
      ...{ seq, at: Date.parse(recordedAt), type, orderId, batchId, personId, account, ...sets },
      deviceId: deviceId ?? entry.deviceId,
    };
    entries.push(made);
    const about = ({ tag, instrument, symbol }: Pick<NaiveOrder, 'tag' | 'instrument' | 'symbol'>) => {
      if (tag !== null) made.tags.add(tag);
      made.instruments.set(instrument, (made.instruments.get(instrument) ?? new Set()).add(symbol));
    };
    const batch = batches.get(batchId ?? '');
    if (entry.type === 'batch.confirmed') {
      const orders = new Map<string, NaiveOrder>();
      for (const row of entry.payload.before) {
        const order = {
          ...{ tag: row.tag, instrument: row.instrumentKey, symbol: row.symbol, segment: row.segment },
          ...{ outcome: 'waiting', rejected: null },
        };
        orders.set(row.orderId, order);
        about(order);
      }
      const { reason, emergency, totals: size } = entry.payload;
      batches.set(batchId ?? '', { maker: made, refused: false, reason, emergency, size, orders });
    } else if (entry.type === 'permit.refused' || entry.type === 'batch.refused') {
      const asked = entry.type === 'permit.refused' ? entry.payload.bounds : entry.payload;
      for (const { tag } of asked.strategies) if (tag !== null) made.tags.add(tag);
      if (batch === undefined || batch.refused) {
        const size = entry.type === 'permit.refused' ? entry.payload.bounds : entry.payload.totals;
        const { reason, emergency } = asked;
        batches.set(batchId ?? '', {
          maker: made,
          refused: true,
          reason,
          emergency,
          size,
          orders: new Map(),
        });
      }
    } else if (entry.type === 'request.sent') {
      for (const id of ordersOf(entry.payload.call)) {
        const order = batch?.orders.get(id);
        if (order === undefined) continue;
        about(order);
        if (order.outcome === 'waiting') order.outcome = 'sent';
      }
    } else if (entry.type === 'order.settled') {
      const { before, outcome } = entry.payload;
      about({ tag: before.tag, instrument: before.instrumentKey, symbol: before.symbol });
      made.outcomes.add(outcome);
      batch?.maker.outcomes.add(outcome);
      const order = batch?.orders.get(before.orderId);
      if (order !== undefined) Object.assign(order, { outcome, rejected: entry.payload.rejected });
    } else if (batch !== undefined) {
      if (entry.type === 'batch.settled') batch.size = { ...batch.size, orders: entry.payload.counts.total };
      for (const order of batch.orders.values()) {
        about(order);
        made.outcomes.add(order.outcome);
      }
    }
  }

  const personText = (text: string) =>
    new Set(
      people
        .filter(({ name, email }) => {
          const low = text.toLowerCase();
          return (
            name.toLowerCase().includes(low) || email === low || (email.split('@')[0] ?? '').includes(low)
          );
        })
        .map(({ personId }) => personId),
    );
  const holds = (value: string, text: string) => value.toLowerCase().includes(text.toLowerCase());
  const underWay = (status: string, each: string) =>
    status === 'PENDING' && (each === 'waiting' || each === 'sent');
  const isOf = (status: string, each: string) =>
    OUTCOMES[each as keyof typeof OUTCOMES]?.specification === status;
  /** `whole`: an order on its way counts as pending, which the entries alone do not say. */
  const outcomesOf = ({ status, outcome, became }: RecordFilters, whole: boolean) => [
    ...(status === undefined
      ? []
      : [(each: string) => isOf(status, each) || (whole && underWay(status, each))]),
    ...(outcome === undefined ? [] : [(each: string) => each === outcome]),
    ...(became === undefined ? [] : [(each: string) => BECAME[became].some((one) => one === each)]),
  ];

  function who(entry: NaiveEntry, filters: RecordFilters): boolean {
    const { person, account, device, role, from, to } = filters;
    if (person !== undefined && entry.personId !== person) return false;
    if (account !== undefined && entry.account !== account) return false;
    if (device !== undefined && entry.deviceId !== device) return false;
    if (from !== undefined && entry.at < Date.parse(from)) return false;
    if (to !== undefined && entry.at >= Date.parse(to)) return false;
    const roles = people.find(({ personId }) => personId === entry.personId)?.roles ?? [];
    return (role === undefined || roles.includes(role)) && isLarge(entry, filters);
  }

  function isLarge({ batchId }: NaiveEntry, { ordersMin, quantityMin, valueMin }: RecordFilters): boolean {
    if (ordersMin === undefined && quantityMin === undefined && valueMin === undefined) return true;
    const size = batches.get(batchId ?? '')?.size;
    if (size === undefined) return false;
    const least = [ordersMin, quantityMin, valueMin].map((each) => Number(each ?? 0));
    return [size.orders, size.quantity, Number(size.value)].every((each, at) => each >= (least[at] ?? 0));
  }

  function saysText(entry: NaiveEntry, text: string): boolean {
    const batch = batches.get(entry.batchId ?? '');
    const named = entry.batchId === text || entry.orderId === text;
    const ofOrder =
      batch?.maker === entry &&
      (batch.orders.has(text) ||
        entries.some((each) => each.orderId === text && each.batchId === entry.batchId));
    const reasoned = batch?.reason != null && holds(batch.reason, text);
    return (
      named ||
      ofOrder ||
      reasoned ||
      [...entry.tags].some((tag) => holds(tag, text)) ||
      [...entry.instruments].some(([key, own]) => [key, ...own].some((name) => holds(name, text))) ||
      personText(text).has(entry.personId ?? '')
    );
  }

  function meets(entry: NaiveEntry, filters: RecordFilters): boolean {
    const { strategy, instrument, type, text } = filters;
    if (type !== undefined && entry.type !== type) return false;
    if (strategy !== undefined && !entry.tags.has(strategy)) return false;
    if (
      instrument !== undefined &&
      ![...entry.instruments].some(([key, own]) => key === instrument || own.has(instrument))
    )
      return false;
    if (!outcomesOf(filters, false).every((fits) => [...entry.outcomes].some(fits))) return false;
    return who(entry, filters) && (text === undefined || saysText(entry, text));
  }

  function batchMeets({ maker, orders, refused, emergency }: NaiveBatch, filters: BatchFilters): boolean {
    const { strategy, instrument, text, reason, segment, untagged, made } = filters;
    if (made === 'emergency' && (refused || !emergency)) return false;
    if (made !== undefined && made !== 'emergency' && refused !== (made === 'refused')) return false;
    const fits = outcomesOf(filters, true);
    const declined = reason !== undefined || segment !== undefined;
    const facts = [strategy, instrument, untagged].some((each) => each !== undefined);
    const ofOrder = fits.length > 0 || facts || declined;
    const met = [...orders.values()].some(
      (order) =>
        (strategy === undefined || order.tag === strategy) &&
        (instrument === undefined || order.instrument === instrument || order.symbol === instrument) &&
        (untagged === undefined || order.tag === null) &&
        (!declined || order.rejected !== null) &&
        (reason === undefined || order.rejected === reason) &&
        (segment === undefined || order.segment === segment) &&
        fits.every((fit) => fit(order.outcome)),
    );
    return (!ofOrder || met) && who(maker, filters) && (text === undefined || saysText(maker, text));
  }

  return {
    /** Reads what was recorded since it was asked last. */
    async read(): Promise<void> {
      const rows = await readStatement('SELECT seq, body FROM entries WHERE seq > ? ORDER BY seq', [
        entries.at(-1)?.seq ?? 0,
      ]);
      for (const { seq, body } of rows) {
        const { entry, deviceId, recordedAt } = JSON.parse(z.string().parse(body));
        take(Number(seq), recordedAt, deviceId, entry);
      }
    },
    /** Sequence numbers of the entries that meet the filters below `before`, newest first. */
    entries(filters: RecordFilters, before = Number.POSITIVE_INFINITY): number[] {
      const found = entries.filter((entry) => entry.seq < before && meets(entry, filters));
      return found.map(({ seq }) => seq).reverse();
    },
    batches(filters: BatchFilters, before = Number.POSITIVE_INFINITY): number[] {
      const found = [...batches.values()].filter(
        (batch) => batch.maker.seq < before && batchMeets(batch, filters),
      );
      return found.map(({ maker }) => maker.seq).sort((a, b) => b - a);
    },
    get size(): number {
      return entries.length;
    },
  };
}

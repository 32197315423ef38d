import 'server-only';
import { and, desc, eq, gte, lt, type SQL, sql, sum } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { instrumentCounts } from '../db/schema/instrument-counts.ts';
import { orderCounts } from '../db/schema/order-counts.ts';
import { people } from '../db/schema/people.ts';
import { rejectCounts } from '../db/schema/reject-counts.ts';
import { INSTRUMENT_DAYS, type InsightRange } from './insight-range.ts';
import { addOutcome, NO_ORDERS, type OutcomeSums, totalOf } from './outcome-sums.ts';

/** A name with its orders; `key` is what a filter of records takes, empty where there is none. */
export interface NamedSums extends OutcomeSums {
  key: string;
  name: string;
}
export interface OutcomeBin extends OutcomeSums {
  /** Epoch ms of its beginning. */
  at: number;
}
/** Orders cancelled by weekday (Monday is 1) and half hour of the day in India. */
export interface HeatCell {
  weekday: number;
  halfHour: number;
  orders: number;
}
export interface RejectLine {
  segment: string;
  reason: string;
  /** The broker's own code; empty where it gave none. */
  code: string;
  orders: number;
}
export interface OrderCounts {
  total: OutcomeSums;
  bins: OutcomeBin[];
  people: NamedSums[];
  strategies: NamedSums[];
  heat: HeatCell[];
  /** Over everybody and every strategy, whatever is filtered; empty for who sees only their own. */
  instruments: NamedSums[];
  rejects: RejectLine[];
}

const NAMES_MOST = 10;
const DAY_MS = 86_400_000;
const IST = 19_800_000;
const CANCELLED = sql`('cancelled', 'partly_filled', 'cancelled_elsewhere')`;

/** Counts kept in the ledger's own transaction: whatever the number of orders, a few thousand rows are read. */
export async function findCounts(actor: Actor, range: InsightRange): Promise<OrderCounts> {
  requirePermission(actor, 'batch.read_own');
  const everybody = mayRead(actor, 'batch.read_all');
  const personId = everybody ? range.personId : (personOf(actor) ?? '');
  const { slot, outcome, tag } = orderCounts;
  const here: (SQL | undefined)[] = [gte(slot, range.from), lt(slot, range.to)];
  if (personId !== undefined) here.push(eq(orderCounts.personId, personId));
  if (range.tag !== undefined) here.push(eq(tag, range.tag));
  const orders = sum(orderCounts.orders).mapWith(Number);
  const bin = binColumn(range.binMs);
  const ist = sql.raw(String(IST));
  const [byBin, byPerson, byTag, heat, names] = await Promise.all([
    read()
      .select({ at: bin, outcome, orders })
      .from(orderCounts)
      .where(and(...here))
      .groupBy(sql`bin`, outcome),
    read()
      .select({ key: orderCounts.personId, outcome, orders })
      .from(orderCounts)
      .where(and(...here))
      .groupBy(orderCounts.personId, outcome),
    read()
      .select({ key: tag, outcome, orders })
      .from(orderCounts)
      .where(and(...here))
      .groupBy(tag, outcome),
    read()
      .select({
        weekday: sql<number>`(((${slot} + ${ist}) / 86400000 + 3) % 7) + 1`.as('weekday'),
        halfHour: sql<number>`((${slot} + ${ist}) % 86400000) / 1800000`.as('half_hour'),
        orders,
      })
      .from(orderCounts)
      .where(and(...here, sql`${outcome} IN ${CANCELLED}`))
      .groupBy(sql`weekday`, sql`half_hour`),
    read().select({ personId: people.personId, name: people.name }).from(people),
  ]);
  const nameOf = new Map(names.map((person) => [person.personId, person.name]));
  const bins = new Map<number, OutcomeSums>();
  let total = NO_ORDERS;
  for (const row of byBin) {
    bins.set(row.at, addOutcome(bins.get(row.at) ?? NO_ORDERS, row.outcome, row.orders));
    total = addOutcome(total, row.outcome, row.orders);
  }
  return {
    total,
    bins: fillBins(bins, range.binMs),
    people: largest(byPerson, (key) => nameOf.get(key) ?? 'a person not known here'),
    strategies: largest(byTag, (key) => (key === '' ? 'untagged' : key)),
    heat,
    ...(everybody ? await findShared(range) : { instruments: [], rejects: [] }),
  };
}

/** The bar of a half hour, as `binOf` has it: summed by SQLite, so that a quarter of a year is ninety rows. */
function binColumn(binMs: number) {
  // Written into the text: a bound number is a float to the driver, and a float is not divided down.
  const [shift, width] = [sql.raw(String(binMs === DAY_MS ? IST : 0)), sql.raw(String(binMs))];
  return sql<number>`(${orderCounts.slot} + ${shift}) / ${width} * ${width} - ${shift}`.as('bin');
}

async function findShared({
  from: asked,
  to,
}: InsightRange): Promise<Pick<OrderCounts, 'instruments' | 'rejects'>> {
  const { day, instrumentKey, symbol, outcome } = instrumentCounts;
  const from = Math.max(asked, to - INSTRUMENT_DAYS * DAY_MS);
  const ofDays = and(gte(day, from), lt(day, to));
  const top = read()
    .select({ key: instrumentKey })
    .from(instrumentCounts)
    .where(ofDays)
    .groupBy(instrumentKey)
    .orderBy(desc(sum(instrumentCounts.orders)))
    .limit(NAMES_MOST);
  const orders = sum(instrumentCounts.orders).mapWith(Number);
  const rows = await read()
    .select({ key: instrumentKey, symbol: sql<string>`max(${symbol})`, outcome, orders })
    .from(instrumentCounts)
    .where(and(ofDays, sql`${instrumentKey} IN ${top}`))
    .groupBy(instrumentKey, outcome);
  const symbols = new Map(rows.map((row) => [row.key, row.symbol]));
  const { segment, reason, code } = rejectCounts;
  const rejects = await read()
    .select({ segment, reason, code, orders: sum(rejectCounts.orders).mapWith(Number) })
    .from(rejectCounts)
    .where(and(gte(rejectCounts.day, from), lt(rejectCounts.day, to)))
    .groupBy(segment, reason, code)
    .orderBy(desc(sum(rejectCounts.orders)));
  return { instruments: largest(rows, (key) => symbols.get(key) ?? key), rejects };
}

function largest(
  rows: readonly { key: string; outcome: string; orders: number }[],
  nameOf: (key: string) => string,
): NamedSums[] {
  const found = new Map<string, OutcomeSums>();
  for (const { key, outcome, orders } of rows) {
    found.set(key, addOutcome(found.get(key) ?? NO_ORDERS, outcome, orders));
  }
  return [...found]
    .sort(([, a], [, b]) => totalOf(b) - totalOf(a))
    .slice(0, NAMES_MOST)
    .map(([key, sums]) => ({ key, name: nameOf(key), ...sums }));
}

/** From the first bar to the last, none left out: an empty one is a fact too. */
function fillBins(found: ReadonlyMap<number, OutcomeSums>, binMs: number): OutcomeBin[] {
  if (found.size === 0) return [];
  const first = Math.min(...found.keys());
  const last = Math.max(...found.keys());
  return Array.from({ length: (last - first) / binMs + 1 }, (_, index) => {
    const at = first + index * binMs;
    return { at, ...(found.get(at) ?? NO_ORDERS) };
  });
}

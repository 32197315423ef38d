import 'server-only';
import type { Desk } from '@pullcord/core/policy/policy';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { findPolicy } from '../policies/find-policy.ts';
import type { InsightRange } from './insight-range.ts';
import { NO_ORDERS, type OutcomeSums, plusSums, totalOf } from './outcome-sums.ts';
import { peopleAsked } from './people-asked.ts';
import type { SumScope } from './read-sums.ts';
import type { SumMaps } from './sum-maps.ts';
import { sumsSoFar } from './sums-so-far.ts';

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
  /** Of the policy in force; somebody of two desks is counted in both. Empty where there is no desk. */
  desks: NamedSums[];
  strategies: NamedSums[];
  heat: HeatCell[];
  instruments: NamedSums[];
  rejects: RejectLine[];
}

const NAMES_MOST = 10;

/**
 * Counts kept in the ledger's own transaction: whatever the number of orders, a few thousand rows are read. Who may
 * not read everybody's batches sees their own orders only.
 */
export async function findCounts(actor: Actor, range: InsightRange): Promise<OrderCounts> {
  requirePermission(actor, 'batch.read_own');
  const everybody = mayRead(actor, 'batch.read_all');
  const [policy, names] = await Promise.all([
    findPolicy(actor),
    read().select({ personId: people.personId, name: people.name }).from(people),
  ]);
  const desks = everybody ? (policy?.settings.desks ?? []) : [];
  const scope: SumScope = {
    people: everybody ? peopleAsked(range, desks) : [personOf(actor) ?? ''],
    tag: range.tag ?? null,
  };
  const sums = await sumsSoFar(scope, range);
  const nameOf = new Map(names.map((person) => [person.personId, person.name]));
  let total = NO_ORDERS;
  for (const bin of sums.bins.values()) total = plusSums(total, bin);
  return {
    total,
    bins: fillBins(sums.bins, range.binMs),
    people: largest(sums.people, (key) => nameOf.get(key) ?? 'a person not known here'),
    desks: byDesk(sums.people, desks, range.deskId),
    strategies: largest(sums.strategies, (key) => (key === '' ? 'untagged' : key)),
    heat: heatCells(sums.heat),
    instruments: largest(sums.instruments, (key) => sums.symbols.get(key) ?? key),
    rejects: rejectLines(sums.rejects),
  };
}

function byDesk(sums: SumMaps['people'], desks: readonly Desk[], asked: string | undefined): NamedSums[] {
  if (desks.length === 0) return [];
  const shown = asked === undefined ? desks : desks.filter(({ deskId }) => deskId === asked);
  const of = (personIds: Iterable<string>) => {
    let all = NO_ORDERS;
    for (const personId of personIds) all = plusSums(all, sums.get(personId) ?? NO_ORDERS);
    return all;
  };
  const named = shown.map(({ deskId, name, personIds }) => ({
    key: deskId,
    name,
    ...of(new Set(personIds)),
  }));
  const placed = new Set(desks.flatMap(({ personIds }) => personIds));
  const none = of([...sums.keys()].filter((personId) => !placed.has(personId)));
  const rest = totalOf(none) === 0 ? [] : [{ key: '', name: 'no desk', ...none }];
  return [...named, ...rest].sort((a, b) => totalOf(b) - totalOf(a)).slice(0, NAMES_MOST);
}

function largest(sums: ReadonlyMap<string, OutcomeSums>, nameOf: (key: string) => string): NamedSums[] {
  return [...sums]
    .filter(([, each]) => totalOf(each) > 0)
    .sort(([, a], [, b]) => totalOf(b) - totalOf(a))
    .slice(0, NAMES_MOST)
    .map(([key, each]) => ({ key, name: nameOf(key), ...each }));
}

function heatCells(heat: SumMaps['heat']): HeatCell[] {
  return [...heat].map(([key, orders]) => {
    const [weekday = 1, halfHour = 0] = key.split('-').map(Number);
    return { weekday, halfHour, orders };
  });
}

function rejectLines(rejects: SumMaps['rejects']): RejectLine[] {
  return [...rejects]
    .map(([key, orders]) => {
      const [segment = '', reason = '', code = ''] = JSON.parse(key) as string[];
      return { segment, reason, code, orders };
    })
    .sort((a, b) => b.orders - a.orders);
}

/** From the first bar to the last, none left out: an empty one is a fact too. */
function fillBins(found: SumMaps['bins'], binMs: number): OutcomeBin[] {
  const times = [...found.keys()].map(Number);
  if (times.length === 0) return [];
  const first = Math.min(...times);
  return Array.from({ length: (Math.max(...times) - first) / binMs + 1 }, (_, index) => {
    const at = first + index * binMs;
    return { at, ...(found.get(String(at)) ?? NO_ORDERS) };
  });
}

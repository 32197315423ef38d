import 'server-only';
import type { InValue } from '@libsql/client';
import { z } from 'zod';
import { readTogether } from '../db/client.ts';
import { addFigure, addRows, emptySums, type SumMaps } from './sum-maps.ts';

/** Whose orders, and of which strategy; null narrows nothing. */
export interface SumScope {
  people: readonly string[] | null;
  tag: string | null;
}

const DAY_MS = 86_400_000;
const IST = 19_800_000;
const CANCELLED = "outcome IN ('cancelled', 'partly_filled', 'cancelled_elsewhere')";

const cutRows = z.array(
  z.object({
    key: z.union([z.string(), z.number()]).transform(String),
    outcome: z.string(),
    orders: z.number(),
  }),
);
const heatRows = z.array(z.object({ weekday: z.number(), halfHour: z.number(), orders: z.number() }));
const instrumentRows = z.array(
  z.object({ key: z.string(), symbol: z.string(), outcome: z.string(), orders: z.number() }),
);
const rejectRows = z.array(
  z.object({ segment: z.string(), reason: z.string(), code: z.string(), orders: z.number() }),
);

/**
 * Every cut of the counts recorded from `from` to `to`, epoch ms, read in one moment; both begin a day in India where
 * `binMs` is one.
 */
export async function readSums(scope: SumScope, from: number, to: number, binMs: number): Promise<SumMaps> {
  const { where, args } = narrowed(scope, from, to);
  const bySlot = `FROM order_counts WHERE slot >= ?1 AND slot < ?2${where}`;
  const byDay = (table: string) => `FROM ${table} WHERE day >= ?1 AND day < ?2${where}`;
  const cut = (key: string) => `SELECT ${key} AS key, outcome, sum(orders) AS orders ${bySlot} GROUP BY 1, 2`;
  // Widths are written into the text: a bound number is a float to the driver, and a float is not divided down.
  const shift = binMs === DAY_MS ? IST : 0;
  const texts = [
    cut(`(slot + ${shift}) / ${binMs} * ${binMs} - ${shift}`),
    cut('person_id'),
    cut('tag'),
    `SELECT ((slot + ${IST}) / ${DAY_MS} + 3) % 7 + 1 AS weekday, (slot + ${IST}) % ${DAY_MS} / 1800000 AS halfHour,
      sum(orders) AS orders ${bySlot} AND ${CANCELLED} GROUP BY 1, 2`,
    `SELECT instrument_key AS key, max(symbol) AS symbol, outcome, sum(orders) AS orders
      ${byDay('instrument_counts')} GROUP BY 1, 3`,
    `SELECT segment, reason, code, sum(orders) AS orders ${byDay('reject_counts')} GROUP BY 1, 2, 3`,
  ];
  const [bins, people, strategies, heat, instruments, rejects] = await readTogether(
    texts.map((sql) => ({ sql, args })),
  );
  const sums = emptySums();
  addRows(sums.bins, cutRows.parse(bins));
  addRows(sums.people, cutRows.parse(people));
  addRows(sums.strategies, cutRows.parse(strategies));
  for (const { weekday, halfHour, orders } of heatRows.parse(heat)) {
    addFigure(sums.heat, `${weekday}-${halfHour}`, orders);
  }
  const named = instrumentRows.parse(instruments);
  addRows(sums.instruments, named);
  for (const { key, symbol } of named) sums.symbols.set(key, symbol);
  for (const { segment, reason, code, orders } of rejectRows.parse(rejects)) {
    addFigure(sums.rejects, JSON.stringify([segment, reason, code]), orders);
  }
  return sums;
}

function narrowed({ people, tag }: SumScope, from: number, to: number): { where: string; args: InValue[] } {
  const args: InValue[] = [from, to];
  let where = '';
  if (people !== null) {
    args.push(JSON.stringify(people));
    where += ` AND person_id IN (SELECT value FROM json_each(?${args.length}))`;
  }
  if (tag !== null) {
    args.push(tag);
    where += ` AND tag = ?${args.length}`;
  }
  return { where, args };
}

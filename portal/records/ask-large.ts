import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { LONG_STRETCH, placesOf, setBit } from '../ledger/mark-bits.ts';
import type { LargeBatches } from './wanted-entries.ts';

/** Where other filters left no more in a stretch, these are asked for their batch: its marks are some dozens of rows. */
export const CANDIDATES_FEW = 16;

const seqs = z.array(z.object({ seq: z.number() }));

/** Leaves on of those few what is of batches that are large enough. Returns the stretches where that is anything. */
export async function askLarge(
  few: ReadonlyMap<number, Uint32Array>,
  { amount, least }: LargeBatches,
): Promise<Set<number>> {
  const asked = [...few].flatMap(([long, bits]) =>
    placesOf(bits).map((place) => long * LONG_STRETCH + place),
  );
  const found = seqs.parse(await readStatement(LARGER[amount], [JSON.stringify(asked), least]));
  for (const bits of few.values()) bits.fill(0);
  const left = new Set<number>();
  for (const { seq } of found) {
    const long = Math.floor(seq / LONG_STRETCH);
    const bits = few.get(long);
    if (bits === undefined) continue;
    setBit(bits, seq % LONG_STRETCH);
    left.add(long);
  }
  return left;
}

const larger = (figure: string) => `SELECT entries.seq AS seq FROM json_each(?1) AS asked
  CROSS JOIN entries ON entries.seq = asked.value CROSS JOIN batch_rows ON batch_rows.batch_id = entries.batch_id
  WHERE ${figure} >= ?2`;
const LARGER = {
  orders: larger('batch_rows.total'),
  quantity: larger('batch_rows.quantity'),
  value: larger('CAST(batch_rows.value AS REAL)'),
} as const;

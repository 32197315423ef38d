import { z } from 'zod';
import type { TwoPortals } from '../stack/two-portals.ts';

const MINUTE_MS = 60_000;

const permit = z.object({
  batch: z.string(),
  orders: z.coerce.number(),
  state: z.enum(['reserved', 'spent', 'released']),
  grantedAt: z.coerce.number(),
  expiresAt: z.coerce.number(),
  usedAt: z.coerce.number().nullable(),
});

/**
 * How many permits were granted though those before them filled the minute, counted anew from the rows as they stand
 * in the order they were committed. A permit that was asked for again is counted once, by its last grant.
 */
export async function overGrants(
  two: TwoPortals,
  bound: number,
): Promise<{ over: number; mostHeld: number }> {
  const rows = await two.rows(
    `SELECT batch_id AS batch, orders, state, granted_at AS grantedAt, expires_at AS expiresAt, used_at AS usedAt
     FROM permits ORDER BY rowid`,
    permit,
  );
  const last = new Map(rows.map((row, index) => [row.batch, index]));
  const counted = rows.filter((row, index) => last.get(row.batch) === index);
  let over = 0;
  let mostHeld = 0;
  counted.forEach(({ grantedAt, orders }, index) => {
    const held = counted.slice(0, index).filter((row) => isHeld(row, grantedAt));
    const sum = held.reduce((total, row) => total + row.orders, orders);
    mostHeld = Math.max(mostHeld, sum);
    if (sum > bound) over += 1;
  });
  return { over, mostHeld };
}

function isHeld({ state, expiresAt, usedAt }: z.infer<typeof permit>, at: number): boolean {
  if (state === 'reserved' || usedAt === null || at < usedAt) return expiresAt > at;
  return state === 'spent' && usedAt > at - MINUTE_MS;
}

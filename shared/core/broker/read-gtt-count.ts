import { z } from 'zod';
import { findRows } from './find-rows.ts';
import { wireText } from './wire.ts';

const gtt = z.object({ rules: z.array(z.object({ status: wireText })).nullish() });

const ENDED: ReadonlySet<string> = new Set([
  'CANCELLED',
  'COMPLETED',
  'EXPIRED',
  'FAILED',
  'REJECTED',
  'TRIGGERED',
]);

/**
 * How many GTT triggers still wait; null where the answer is no such list. A status we do not know counts as waiting, and so
 * does a row that cannot be read.
 */
export function readGttCount(json: unknown): number | null {
  const rows = findRows(json);
  if (rows === undefined) return null;
  return rows.filter(mayWait).length;
}

/** One row of the list, as it came. */
export function mayWait(row: unknown): boolean {
  const rules = gtt.safeParse(row).data?.rules ?? [];
  return rules.length === 0 || rules.some((rule) => !ENDED.has(rule.status?.toUpperCase() ?? ''));
}

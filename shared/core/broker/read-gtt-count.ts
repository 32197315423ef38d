import { z } from 'zod';
import { wireText } from './wire.ts';

const gttList = z.object({
  data: z.array(
    z.object({ gtt_order_id: wireText, rules: z.array(z.object({ status: wireText })).nullish() }),
  ),
});

const ENDED: ReadonlySet<string> = new Set([
  'CANCELLED',
  'COMPLETED',
  'EXPIRED',
  'FAILED',
  'REJECTED',
  'TRIGGERED',
]);

/** How many GTT triggers still wait; null where the answer is no such list. A status we do not know counts as waiting. */
export function readGttCount(json: unknown): number | null {
  const read = gttList.safeParse(json);
  if (!read.success) return null;
  return read.data.data.filter((gtt) => {
    const rules = gtt.rules ?? [];
    return rules.length === 0 || rules.some((rule) => !ENDED.has(rule.status?.toUpperCase() ?? ''));
  }).length;
}

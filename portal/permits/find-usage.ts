import 'server-only';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { countUsage } from './count-usage.ts';

/** What these people used of their minute, over all their devices, as of `at` (epoch ms). */
export async function findUsage(
  actor: Actor,
  personIds: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, { orders: number; batches: number }>> {
  requirePermission(actor, 'policy.read');
  const counted = personIds.map(async (personId) => {
    const { ordersLastMinute: orders, batchesLastMinute: batches } = await countUsage(read(), personId, at);
    return [personId, { orders, batches }] as const;
  });
  return new Map(await Promise.all(counted));
}

import 'server-only';
import { and, count, eq, isNull } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';

/** Alerts nobody has seen yet, of those this actor may read. */
export async function countOpenAlerts(actor: Actor): Promise<number> {
  requirePermission(actor, 'alert.read_own');
  const own = mayRead(actor, 'alert.read') ? undefined : eq(alerts.subject, personOf(actor) ?? '');
  const [found] = await read()
    .select({ open: count() })
    .from(alerts)
    .where(and(isNull(alerts.acknowledgedAt), isNull(alerts.silenceId), own));
  return found?.open ?? 0;
}

import 'server-only';
import type { Severity } from '@pullcord/core/alert/rule';
import { and, eq, isNull } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { WriteTx } from '../db/client.ts';
import { alertChannels } from '../db/schema/alert-channels.ts';
import { alertDeliveries } from '../db/schema/alert-deliveries.ts';

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, critical: 2 };

/** One message a channel whose floor the alert reaches, made with the alert so that none is lost between the two. */
export async function queueDeliveries(
  tx: WriteTx,
  alert: { alertId: string; severity: Severity; what: 'raised' | 'again' | 'over' },
  at: number,
): Promise<void> {
  const channels = await tx
    .select()
    .from(alertChannels)
    .where(and(eq(alertChannels.enabled, true), isNull(alertChannels.removedAt)));
  for (const { channelId, severityMin } of channels) {
    if (RANK[alert.severity] < RANK[severityMin]) continue;
    await tx.insert(alertDeliveries).values({
      deliveryId: ulid(at),
      channelId,
      alertId: alert.alertId,
      what: alert.what,
      state: 'waiting',
      dueAt: at,
      createdAt: at,
    });
  }
}

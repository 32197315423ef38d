import 'server-only';
import type { Severity } from '@pullcord/core/alert/rule';
import type { ChannelKind } from '@pullcord/core/contract/alert-contract';
import { desc, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alertChannels } from '../db/schema/alert-channels.ts';
import { alertDeliveries } from '../db/schema/alert-deliveries.ts';

/** A channel as people see it: that it has a secret, never the secret. Times are epoch ms. */
export interface ChannelRow {
  channelId: string;
  kind: ChannelKind;
  name: string;
  address: string;
  hasSecret: boolean;
  severityMin: Severity;
  enabled: boolean;
  waiting: number;
  deliveredAt: number | null;
}

export async function findChannels(actor: Actor): Promise<ChannelRow[]> {
  requirePermission(actor, 'alert.read');
  const ofChannel = sql`FROM ${alertDeliveries} WHERE ${alertDeliveries.channelId} = ${alertChannels.channelId}`;
  const { channelId, kind, name, address, severityMin, enabled } = alertChannels;
  const found = await read()
    .select({
      ...{ channelId, kind, name, address, severityMin, enabled },
      hasSecret: sql<number>`${alertChannels.secret} IS NOT NULL`,
      waiting: sql<number>`(SELECT count(*) ${ofChannel} AND ${alertDeliveries.state} = 'waiting')`,
      deliveredAt: sql<number | null>`(SELECT max(${alertDeliveries.deliveredAt}) ${ofChannel})`,
    })
    .from(alertChannels)
    .where(isNull(alertChannels.removedAt))
    .orderBy(name);
  return found.map((row) => ({ ...row, hasSecret: row.hasSecret === 1 }));
}

export interface DeliveryRow {
  deliveryId: string;
  channel: string | null;
  alertId: string | null;
  what: string;
  state: 'waiting' | 'delivered' | 'gave_up';
  attempts: number;
  createdAt: number;
  deliveredAt: number | null;
  dueAt: number;
  words: string | null;
}

/** The newest deliveries, over all channels, removed ones too. */
export async function findDeliveries(actor: Actor, limit: number): Promise<DeliveryRow[]> {
  requirePermission(actor, 'alert.read');
  const { deliveryId, alertId, what, state, attempts, createdAt, deliveredAt, dueAt, words } =
    alertDeliveries;
  return read()
    .select({
      ...{ deliveryId, alertId, what, state, attempts, createdAt, deliveredAt, dueAt, words },
      channel: alertChannels.name,
    })
    .from(alertDeliveries)
    .leftJoin(alertChannels, eq(alertChannels.channelId, alertDeliveries.channelId))
    .orderBy(desc(createdAt), desc(deliveryId))
    .limit(limit);
}

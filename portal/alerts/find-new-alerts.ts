import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { mayRead } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';

/** What a device is told of an alert. Times are epoch ms. */
export interface DeviceAlert {
  alertId: string;
  rule: string;
  severity: 'info' | 'warning' | 'critical';
  subject: string;
  figure: number;
  bound: number;
  raisedAt: number;
}

/** Alerts after that row, oldest first: everybody's for who may read alerts, else those about the device's person. */
export async function findNewAlerts(actor: DeviceActor, afterRow: number): Promise<DeviceAlert[]> {
  const own = mayRead(actor, 'alert.read') ? undefined : eq(alerts.subject, actor.personId);
  return read()
    .select({
      alertId: alerts.alertId,
      rule: alerts.rule,
      severity: alerts.severity,
      subject: alerts.subject,
      figure: alerts.figure,
      bound: alerts.bound,
      raisedAt: alerts.raisedAt,
    })
    .from(alerts)
    .where(and(sql`${alerts}.rowid > ${afterRow}`, own))
    .orderBy(asc(sql`${alerts}.rowid`));
}

import 'server-only';
import { and, desc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';
import { people } from '../db/schema/people.ts';

/** Times are epoch ms. `subject` is the id of the person the alert is about; `seq` the entry that tripped it first. */
export type AlertRow = Omit<typeof alerts.$inferSelect, 'news'> & {
  subjectName: string | null;
  acknowledgedByName: string | null;
};

/** open: nobody has seen it yet. silenced ones are told to nobody and stand apart. */
export type AlertState = 'open' | 'seen' | 'silenced';

/** Alerts, newest first. Who may not read everybody's sees those about themselves only. */
export async function findAlerts(
  actor: Actor,
  limit: number,
  { state, alertId }: { state?: AlertState; alertId?: string } = {},
): Promise<AlertRow[]> {
  requirePermission(actor, 'alert.read_own');
  const subject = alias(people, 'subject');
  const acknowledger = alias(people, 'acknowledger');
  const conditions: (SQL | undefined)[] = [conditionOf(state)];
  if (alertId !== undefined) conditions.push(eq(alerts.alertId, alertId));
  if (!mayRead(actor, 'alert.read')) conditions.push(eq(alerts.subject, personOf(actor) ?? ''));
  const found = await read()
    .select({ alert: alerts, subjectName: subject.name, acknowledgedByName: acknowledger.name })
    .from(alerts)
    .leftJoin(subject, eq(subject.personId, alerts.subject))
    .leftJoin(acknowledger, eq(acknowledger.personId, alerts.acknowledgedBy))
    .where(and(...conditions))
    .orderBy(desc(alerts.lastAt), desc(alerts.alertId))
    .limit(limit);
  return found.map(({ alert: { news: _news, ...alert }, ...names }) => ({ ...alert, ...names }));
}

function conditionOf(state: AlertState | undefined): SQL | undefined {
  const { acknowledgedAt, silenceId } = alerts;
  if (state === 'open') return and(isNull(acknowledgedAt), isNull(silenceId));
  if (state === 'seen') return isNotNull(acknowledgedAt);
  if (state === 'silenced') return and(isNull(acknowledgedAt), isNotNull(silenceId));
  return undefined;
}

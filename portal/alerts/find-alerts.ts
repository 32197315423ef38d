import 'server-only';
import type { Severity } from '@pullcord/core/alert/rule';
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';
import { people } from '../db/schema/people.ts';

/** Times are epoch ms. `subject` is the id of the person the alert is about; `seq` the entry that tripped it. */
export interface AlertRow {
  alertId: string;
  seq: number;
  rule: string;
  severity: Severity;
  subject: string;
  subjectName: string | null;
  figure: number;
  bound: number;
  raisedAt: number;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  acknowledgedByName: string | null;
  note: string | null;
}

/** Alerts, newest first. */
export async function findAlerts(actor: Actor, limit: number): Promise<AlertRow[]> {
  requirePermission(actor, 'alert.read');
  const subject = alias(people, 'subject');
  const acknowledger = alias(people, 'acknowledger');
  const found = await read()
    .select({ alert: alerts, subjectName: subject.name, acknowledgedByName: acknowledger.name })
    .from(alerts)
    .leftJoin(subject, eq(subject.personId, alerts.subject))
    .leftJoin(acknowledger, eq(acknowledger.personId, alerts.acknowledgedBy))
    .orderBy(desc(alerts.raisedAt))
    .limit(limit);
  return found.map(({ alert, ...names }) => ({ ...alert, ...names }));
}

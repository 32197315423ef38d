import 'server-only';
import type { Measure } from '@pullcord/core/alert/reading';
import type { RuleKind, Severity } from '@pullcord/core/alert/rule';
import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { mayRead } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';

/** What a device is told of an alert. Times are epoch ms. */
export interface DeviceAlert {
  alertId: string;
  rule: string;
  kind: RuleKind;
  severity: Severity;
  subject: string;
  measure: Measure;
  figure: number;
  bound: number;
  raisedAt: number;
  /** The rule's name and why it was met, ready to be shown. */
  title: string;
  why: string;
}

/** Alerts told after that news, oldest first: everybody's for who may read alerts, else those about the device's person. */
export async function findNewAlerts(actor: DeviceActor, afterNews: number): Promise<DeviceAlert[]> {
  const own = mayRead(actor, 'alert.read') ? undefined : eq(alerts.subject, actor.personId);
  const found = await read()
    .select()
    .from(alerts)
    .where(and(gt(alerts.news, afterNews), own))
    .orderBy(asc(alerts.news));
  return found.map((alert) => {
    const { alertId, rule, kind, severity, subject, measure, figure, bound, raisedAt } = alert;
    const words = { title: RULE_NAMES[kind], why: alertSentence(alert) };
    return { alertId, rule, kind, severity, subject, measure, figure, bound, raisedAt, ...words };
  });
}

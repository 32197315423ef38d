import 'server-only';
import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import { eq } from 'drizzle-orm';
import type { JobActor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { read } from '../db/client.ts';
import type { alertDeliveries } from '../db/schema/alert-deliveries.ts';
import { alerts } from '../db/schema/alerts.ts';
import { people } from '../db/schema/people.ts';
import type { Message } from '../outbound/describe-message.ts';

type Delivery = Pick<typeof alertDeliveries.$inferSelect, 'deliveryId' | 'alertId' | 'what'>;

/** What a delivery says, as the alert stands now; undefined where there is no such alert. */
export async function composeMessage(_actor: JobActor, delivery: Delivery): Promise<Message | undefined> {
  const { deliveryId, alertId, what } = delivery;
  const { origin, organisation } = portalSettings();
  if (alertId === null) return testMessage(deliveryId, organisation, origin);
  const [found] = await read()
    .select({ alert: alerts, name: people.name })
    .from(alerts)
    .leftJoin(people, eq(people.personId, alerts.subject))
    .where(eq(alerts.alertId, alertId));
  if (found === undefined) return undefined;
  const { alert } = found;
  const who = found.name ?? 'A person not known here';
  const { rule, kind, subject, measure, figure, bound, count, batchId, details } = alert;
  const ended = what === 'over' ? 'Over: ' : '';
  return {
    deliveryId,
    severity: alert.severity,
    title: `${ended}${RULE_NAMES[kind]}`,
    text: what === 'over' ? `${who}: what was told is over.` : `${who}: ${alertSentence(alert)}`,
    link: `${origin}/alerts?open=${encodeURIComponent(alertId)}`,
    facts: {
      event: what,
      organisation,
      alertId,
      rule,
      kind,
      person: { id: subject, name: found.name },
      batchId,
      measure,
      figure,
      bound,
      details,
      count,
      raisedAt: new Date(alert.raisedAt).toISOString(),
      lastAt: new Date(alert.lastAt).toISOString(),
    },
  };
}

/** So that whoever sets up a channel sees it arrive. */
export function testMessage(deliveryId: string, organisation: string, origin: string): Message {
  return {
    deliveryId,
    severity: 'info',
    title: 'Test message',
    text: `Alerts of ${organisation} arrive here. Nothing has happened.`,
    link: `${origin}/settings`,
    facts: { event: 'test', organisation },
  };
}

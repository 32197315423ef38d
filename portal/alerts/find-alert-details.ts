import 'server-only';
import { asc, desc, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alertChannels } from '../db/schema/alert-channels.ts';
import { alertDeliveries } from '../db/schema/alert-deliveries.ts';
import { alertNotes } from '../db/schema/alert-notes.ts';
import { people } from '../db/schema/people.ts';
import { type AlertRow, findAlerts } from './find-alerts.ts';

export interface AlertDetails {
  alert: AlertRow;
  notes: { noteId: string; at: number; note: string; name: string | null }[];
  /** What was sent where; empty for whom it is only about. */
  deliveries: {
    deliveryId: string;
    channel: string | null;
    what: string;
    state: string;
    at: number;
    words: string | null;
  }[];
}

/** One alert with its notes and what was sent of it; undefined where the actor may not read it or there is none. */
export async function findAlertDetails(actor: Actor, alertId: string): Promise<AlertDetails | undefined> {
  requirePermission(actor, 'alert.read_own');
  const [alert] = await findAlerts(actor, 1, { alertId });
  if (alert === undefined) return undefined;
  const notes = await read()
    .select({ noteId: alertNotes.noteId, at: alertNotes.at, note: alertNotes.note, name: people.name })
    .from(alertNotes)
    .leftJoin(people, eq(people.personId, alertNotes.personId))
    .where(eq(alertNotes.alertId, alertId))
    .orderBy(asc(alertNotes.at));
  const deliveries = mayRead(actor, 'alert.read')
    ? await read()
        .select({
          deliveryId: alertDeliveries.deliveryId,
          channel: alertChannels.name,
          what: alertDeliveries.what,
          state: alertDeliveries.state,
          at: alertDeliveries.createdAt,
          words: alertDeliveries.words,
        })
        .from(alertDeliveries)
        .leftJoin(alertChannels, eq(alertChannels.channelId, alertDeliveries.channelId))
        .where(eq(alertDeliveries.alertId, alertId))
        .orderBy(desc(alertDeliveries.createdAt))
    : [];
  return { alert, notes, deliveries };
}

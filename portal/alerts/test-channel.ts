import 'server-only';
import { ulid } from 'ulid';
import type { PersonActor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertDeliveries } from '../db/schema/alert-deliveries.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { testMessage } from './compose-message.ts';
import { requireChannel } from './save-channel.ts';
import { sendToChannel } from './send-to-channel.ts';

/** Sends one test message now and says what became of it; it is tried once, and stands in the delivery log. */
export async function testChannel(
  actor: PersonActor,
  channelId: string,
  at: number,
): Promise<{ delivered: boolean; words: string | null }> {
  requirePermission(actor, 'channel.manage');
  const channel = await requireChannel(read(), channelId);
  const { origin, organisation } = portalSettings();
  const deliveryId = ulid(at);
  const posted = await sendToChannel(actor, channel, testMessage(deliveryId, organisation, origin));
  const words = posted.ok ? null : posted.words;
  const now = Date.now();
  await withWrite(async (tx) => {
    await tx.insert(alertDeliveries).values({
      deliveryId,
      channelId,
      what: 'test',
      state: posted.ok ? 'delivered' : 'gave_up',
      attempts: 1,
      dueAt: at,
      createdAt: at,
      deliveredAt: posted.ok ? now : null,
      words,
    });
    const payload = { channelId, name: channel.name, delivered: posted.ok, words };
    await appendEntries(tx, [portalEntry('channel.tested', payload, { personId: actor.personId }, now)], now);
  });
  signalCommit('alert');
  return { delivered: posted.ok, words };
}

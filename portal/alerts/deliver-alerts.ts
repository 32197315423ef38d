import 'server-only';
import { and, asc, eq, gt, inArray, lte, or } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { JobActor } from '../access/actor.ts';
import { read, withWrite } from '../db/client.ts';
import { alertChannels } from '../db/schema/alert-channels.ts';
import { alertDeliveries } from '../db/schema/alert-deliveries.ts';
import { composeMessage } from './compose-message.ts';
import { sendToChannel } from './send-to-channel.ts';

type Delivery = typeof alertDeliveries.$inferSelect;
type Channel = typeof alertChannels.$inferSelect;

/** A claim outlives any attempt, and is renewed before the next; what a dead process had claimed is free again after it. */
const CLAIM_MS = 30_000;
/** With so much of it left an attempt may begin. */
const ATTEMPT_MS = 20_000;
const CLAIMED_MOST = 20;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A receiver that is away for a week is told to people, and asked no more. */
const GIVE_UP_MS = 7 * 86_400_000;

// A channel's messages go one after the other, and no channel waits for another: held over calls of the job.
const busy = new Set<string>();

/**
 * Sends what is due, channel by channel at the same time. Two processes share the work by claims in the database;
 * a message may reach its receiver twice after a death in mid-send, and carries an id for that.
 */
export async function deliverAlerts(actor: JobActor, at: number): Promise<void> {
  const waiting = await read()
    .selectDistinct({ channelId: alertDeliveries.channelId })
    .from(alertDeliveries)
    .where(and(eq(alertDeliveries.state, 'waiting'), isOver(alertDeliveries.dueAt, LONGEST_WAIT_MS, at)));
  for (const { channelId } of waiting) {
    if (busy.has(channelId)) continue;
    busy.add(channelId);
    // Not awaited: a receiver that hangs must hold neither the job nor another channel.
    void drain(actor, channelId)
      .catch(() => undefined)
      .finally(() => busy.delete(channelId));
  }
}

/** Sends until nothing of the channel is due, or its receiver fails: the rest would fail with it. */
export async function drain(actor: JobActor, channelId: string): Promise<void> {
  for (;;) {
    const begun = Date.now();
    const claimed = await claim(channelId, begun);
    if (claimed.length === 0) return;
    let until = begun + CLAIM_MS;
    const [channel] = await read().select().from(alertChannels).where(eq(alertChannels.channelId, channelId));
    for (const [index, delivery] of claimed.entries()) {
      const at = Date.now();
      if (until - at < ATTEMPT_MS) {
        // A receiver that takes its time with each: what is not sent yet may be another process's by now.
        if (!(await renew(claimed.slice(index), until, at))) return;
        until = at + CLAIM_MS;
      }
      const delivered = await attempt(actor, delivery, channel);
      if (delivered) continue;
      await release(claimed.slice(index + 1));
      return;
    }
  }
}

async function claim(channelId: string, at: number): Promise<Delivery[]> {
  return withWrite(async (tx) => {
    const due = and(
      eq(alertDeliveries.state, 'waiting'),
      eq(alertDeliveries.channelId, channelId),
      isOver(alertDeliveries.dueAt, LONGEST_WAIT_MS, at),
      isOver(alertDeliveries.claimedUntil, CLAIM_MS, at),
    );
    const rows = await tx
      .select()
      .from(alertDeliveries)
      .where(due)
      .orderBy(asc(alertDeliveries.createdAt), asc(alertDeliveries.deliveryId))
      .limit(CLAIMED_MOST);
    if (rows.length === 0) return [];
    await tx
      .update(alertDeliveries)
      .set({ claimedUntil: at + CLAIM_MS })
      .where(
        inArray(
          alertDeliveries.deliveryId,
          rows.map(({ deliveryId }) => deliveryId),
        ),
      );
    return rows;
  });
}

/** False where one of them was claimed by another process since; that one sends what is left. */
async function renew(deliveries: readonly Delivery[], until: number, at: number): Promise<boolean> {
  const ids = deliveries.map(({ deliveryId }) => deliveryId);
  const renewed = await withWrite((tx) =>
    tx
      .update(alertDeliveries)
      .set({ claimedUntil: at + CLAIM_MS })
      .where(and(inArray(alertDeliveries.deliveryId, ids), eq(alertDeliveries.claimedUntil, until)))
      .returning({ deliveryId: alertDeliveries.deliveryId }),
  );
  return renewed.length === ids.length;
}

/** Over, or further ahead than it was ever set: then the clock was set back since, and nobody waits for it to come again. */
function isOver(until: SQLiteColumn, waitMost: number, at: number) {
  return or(lte(until, at), gt(until, at + waitMost));
}

async function release(deliveries: readonly Delivery[]): Promise<void> {
  const ids = deliveries.map(({ deliveryId }) => deliveryId);
  if (ids.length === 0) return;
  await withWrite(async (tx) => {
    await tx.update(alertDeliveries).set({ claimedUntil: 0 }).where(inArray(alertDeliveries.deliveryId, ids));
  });
}

async function attempt(actor: JobActor, delivery: Delivery, channel: Channel | undefined): Promise<boolean> {
  const message = await composeMessage(actor, delivery);
  if (channel === undefined || channel.removedAt !== null || message === undefined) {
    await note(delivery, { state: 'gave_up', words: 'The channel was removed.' });
    return true;
  }
  if (!channel.enabled) {
    await note(delivery, { state: 'gave_up', words: 'The channel was switched off.' });
    return true;
  }
  const posted = await sendToChannel(actor, channel, message);
  const at = Date.now();
  if (posted.ok) {
    await note(delivery, { state: 'delivered', deliveredAt: at, words: null });
    return true;
  }
  const over = at - delivery.createdAt >= GIVE_UP_MS;
  const state = over ? ('gave_up' as const) : ('waiting' as const);
  await note(delivery, { state, words: posted.words, dueAt: at + waitMs(delivery.attempts) });
  return false;
}

/** Doubles from a second to five minutes; the last quarter is by chance, so that channels do not knock together. */
function waitMs(attempts: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts);
  return Math.round(wait * (0.75 + Math.random() / 4));
}

async function note(delivery: Delivery, change: Partial<Delivery>): Promise<void> {
  await withWrite(async (tx) => {
    await tx
      .update(alertDeliveries)
      .set({ ...change, attempts: delivery.attempts + 1, claimedUntil: 0 })
      .where(eq(alertDeliveries.deliveryId, delivery.deliveryId));
  });
}

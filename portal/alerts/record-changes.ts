import 'server-only';
import type { AlertHit, AlertOver } from '@pullcord/core/alert/watch';
import { and, desc, eq, max } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { JobActor } from '../access/actor.ts';
import type { WriteTx } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';
import { appendEntries, type EntryDraft } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { findSilence } from './find-silence.ts';
import { queueDeliveries } from './queue-deliveries.ts';
import type { RecordedChange } from './watch-people.ts';

type AlertRow = typeof alerts.$inferSelect;

/**
 * Alert rows, their entries and what channels are to be sent, in the transaction of the facts. What is silenced is
 * recorded like any other and told to nobody. Returns how many are told.
 */
export async function recordChanges(
  _actor: JobActor,
  tx: WriteTx,
  changes: readonly RecordedChange[],
  at: number,
): Promise<number> {
  const drafts: EntryDraft[] = [];
  let told = 0;
  for (const { change, seq } of changes) {
    if (change.do === 'resolve') {
      drafts.push(...(await endAlert(tx, change, at)));
      continue;
    }
    const hit = { ...change, figure: Math.min(change.figure, FIGURE_MOST) };
    const made = change.do === 'raise' ? await raise(tx, hit, seq, at) : await again(tx, hit, seq, at);
    drafts.push(...made.drafts);
    told += made.told ? 1 : 0;
  }
  if (drafts.length > 0) await appendEntries(tx, drafts, at);
  return told;
}

/** A figure may be the sum of what devices wrote: above this it could not be read again, and no alert after it raised. */
const FIGURE_MOST = Number.MAX_SAFE_INTEGER;

interface Made {
  drafts: EntryDraft[];
  told: boolean;
}

async function raise(tx: WriteTx, hit: AlertHit, seq: number | null, at: number): Promise<Made> {
  const alertId = ulid(at);
  const { ruleId: rule, kind, severity, subject, item, batchId, measure, figure, bound, details } = hit;
  const silence = await findSilence(tx, { rule, subject }, at);
  const told = silence === undefined;
  const place = {
    seq: seq ?? 0,
    lastSeq: seq ?? 0,
    raisedAt: at,
    lastAt: hit.at,
    news: told ? await nextNews(tx) : 0,
  };
  const about = { rule, kind, severity, subject, item, measure, figure, bound, details: { ...details } };
  await tx
    .insert(alerts)
    .values({ alertId, ...about, ...place, batchId, silenceId: silence?.silenceId ?? null });
  if (told) await queueDeliveries(tx, { alertId, severity, what: 'raised' }, at);
  const payload = { alertId, ...about, ...(told ? {} : { silenced: true }) };
  return { drafts: [portalEntry('alert.raised', payload, { batchId }, at)], told };
}

/** One more hit of an alert that stands. Its figures are the latest; what was seen is to be seen again once it is told. */
async function again(tx: WriteTx, hit: AlertHit, seq: number | null, at: number): Promise<Made> {
  const alert = await findLatest(tx, hit);
  if (alert === undefined) return raise(tx, hit, seq, at);
  const silence = hit.tell
    ? await findSilence(tx, { rule: hit.ruleId, subject: hit.subject }, at)
    : undefined;
  const told = hit.tell && silence === undefined;
  const { figure, bound, details, batchId, count, measure } = hit;
  const { alertId, severity } = alert;
  await tx
    .update(alerts)
    .set({
      ...{
        figure,
        bound,
        batchId,
        count,
        measure,
        details: { ...details },
        lastAt: Math.max(hit.at, alert.lastAt),
      },
      ...(seq === null ? {} : { lastSeq: seq }),
      ...(hit.reopened ? { resolvedAt: null } : {}),
      ...(told
        ? { acknowledgedAt: null, acknowledgedBy: null, news: await nextNews(tx), silenceId: null }
        : {}),
    })
    .where(eq(alerts.alertId, alertId));
  if (told) await queueDeliveries(tx, { alertId, severity, what: 'again' }, at);
  const isNews = hit.reopened || (told && alert.acknowledgedAt !== null);
  const drafts = isNews ? [portalEntry('alert.reopened', { alertId, figure, bound }, { batchId }, at)] : [];
  return { drafts, told };
}

/** Kinds whose end is a fact of its own: whoever was told of the beginning is told of it too. */
const STANDING: ReadonlySet<string> = new Set(['unknown_outcomes', 'stale_device', 'permit_without_end']);

async function endAlert(tx: WriteTx, over: AlertOver, at: number): Promise<EntryDraft[]> {
  const alert = await findLatest(tx, over);
  if (alert === undefined || alert.resolvedAt !== null) return [];
  const { alertId, severity, batchId, kind } = alert;
  await tx.update(alerts).set({ resolvedAt: at }).where(eq(alerts.alertId, alertId));
  if (STANDING.has(kind) && alert.news > 0)
    await queueDeliveries(tx, { alertId, severity, what: 'over' }, at);
  return [portalEntry('alert.resolved', { alertId, hits: alert.count }, { batchId }, at)];
}

async function findLatest(
  tx: WriteTx,
  { ruleId, subject, item }: { ruleId: string; subject: string; item: string },
): Promise<AlertRow | undefined> {
  const [found] = await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.rule, ruleId), eq(alerts.subject, subject), eq(alerts.item, item)))
    .orderBy(desc(alerts.raisedAt), desc(alerts.alertId))
    .limit(1);
  return found;
}

async function nextNews(tx: WriteTx): Promise<number> {
  const [last] = await tx.select({ news: max(alerts.news) }).from(alerts);
  return (last?.news ?? 0) + 1;
}

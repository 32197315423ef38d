import 'server-only';
import { eq } from 'drizzle-orm';
import type { JobActor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { read, withWrite } from '../db/client.ts';
import { headPlaces } from '../db/schema/head-places.ts';
import { log } from '../http/log.ts';
import type { CheckpointRow } from '../ledger/write-checkpoint.ts';
import { postHead } from '../outbound/post-head.ts';
import { sendMail } from '../outbound/send-mail.ts';
import { addHead } from './heads-file.ts';

type Place = (typeof headPlaces.$inferSelect)['place'];
type Hand = (head: CheckpointRow, at: number) => Promise<boolean>;

/** Not again before so long, so that a busy ledger does not flood a mailbox. */
const REST_MS: Readonly<Record<Place, number>> = { file: 0, webhook: 60_000, mail: 86_400_000 };

/** Nor after a try that failed: a mail server may have taken the mail and its answer been lost. */
const REST_FAILED_MS: Readonly<Record<Place, number>> = { file: 0, webhook: 0, mail: 3_600_000 };

/** Takes the newest head to each configured place that has not got it. A place that fails is tried again. */
export async function handOutHeads(actor: JobActor, head: CheckpointRow, at: number): Promise<void> {
  const known = new Map((await read().select().from(headPlaces)).map((row) => [row.place, row]));
  for (const [place, hand] of configuredPlaces()) {
    const before = known.get(place);
    if (before !== undefined && before.size >= head.size && before.failedAt === null) continue;
    if (isResting(before?.handedAt, REST_MS[place], at)) continue;
    if (isResting(before?.failedAt, REST_FAILED_MS[place], at)) continue;
    const taken = await hand(head, at).catch(() => false);
    if (!taken) log.error({ job: actor.job, place }, 'a signed head was not taken');
    await keep(place, taken ? { size: head.size, handedAt: at, failedAt: null } : { failedAt: at });
  }
}

/** A time that is still to come is from before the clock was set back: no place waits until it has come again. */
function isResting(since: number | null | undefined, forMs: number, at: number): boolean {
  return since != null && since <= at && at - since < forMs;
}

function configuredPlaces(): [Place, Hand][] {
  const { headsFile, headsWebhook, headsMailTo } = portalSettings();
  const places: [Place, Hand][] = [];
  if (headsFile !== null) {
    places.push([
      'file',
      async ({ note, signedAt }) => {
        await addHead(headsFile, note, signedAt);
        return true;
      },
    ]);
  }
  if (headsWebhook !== null) {
    places.push([
      'webhook',
      async ({ note }, at) =>
        postHead(headsWebhook, { checkpoint: note, key: (await ledgerName()).keyLine }, at),
    ]);
  }
  if (headsMailTo.length > 0) places.push(['mail', ({ note }) => mailHead(headsMailTo, note)]);
  return places;
}

async function mailHead(to: readonly string[], note: string): Promise<boolean> {
  const { keyLine, origin } = await ledgerName();
  const text = `Keep this mail: it vouches for the ledger as it stands today.\n\n${note}\nKey: ${keyLine}\n\nTo check a database or an export against it, save this text to a file and run\npullcord audit verify FILE --against THAT-FILE --key KEY\n`;
  return (await sendMail({ to, subject: `Checkpoint of ${origin}`, text })).ok;
}

async function keep(place: Place, change: Partial<typeof headPlaces.$inferInsert>): Promise<void> {
  await withWrite(async (tx) => {
    await tx.insert(headPlaces).values({ place, size: 0 }).onConflictDoNothing();
    await tx.update(headPlaces).set(change).where(eq(headPlaces.place, place));
  });
}

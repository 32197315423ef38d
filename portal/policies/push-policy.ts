import 'server-only';
import { eq } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { effectiveRoles } from '../access/effective-roles.ts';
import { findNewAlerts } from '../alerts/find-new-alerts.ts';
import { read } from '../db/client.ts';
import { onCommit } from '../db/commit-signal.ts';
import { devices } from '../db/schema/devices.ts';
import { people } from '../db/schema/people.ts';
import { type PolicyNews, readPolicyNews } from './read-policy-news.ts';
import { type News, readNews, watchNews } from './watch-news.ts';

const KEEP_ALIVE_MS = 15_000;

/**
 * The policy in force at once, then each new one, and each new alert that concerns the device, as server-sent events.
 * A revoked device's stream ends, and so does one whose person has other roles now: it comes back with those.
 */
export function pushPolicy(actor: DeviceActor, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let sent = 0;
      let { alertRow } = await readNews();
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const send = (policy: PolicyNews | undefined) => {
        if (policy === undefined || policy.version <= sent) return;
        sent = policy.version;
        controller.enqueue(policy.event);
      };
      const sendAlerts = async (upTo: number) => {
        const after = alertRow;
        alertRow = Math.max(alertRow, upTo);
        if (upTo <= after) return;
        for (const alert of await findNewAlerts(actor, after)) {
          write(`event: alert\ndata: ${JSON.stringify(alert)}\n\n`);
        }
      };
      const tell = async (news: News, policy: PolicyNews | undefined) => {
        send(policy);
        // Roles change with a version.
        if (policy !== undefined && (await isOver(actor))) return end();
        await sendAlerts(news.alertRow);
      };
      const end = () => {
        stop();
        // Closing twice throws; the client may have gone first.
        try {
          controller.close();
        } catch {}
      };
      // Any failure ends the stream: the client comes back, and its 60 s check bridges the gap.
      const guard = (work: Promise<void>) => void work.catch(end);
      const endIfOver = async () => {
        if (await isOver(actor)) end();
      };
      const keepAlive = async () => {
        write(': here\n\n');
        await endIfOver();
      };
      const clock = setInterval(() => guard(keepAlive()), KEEP_ALIVE_MS);
      clock.unref();
      const forgetNews = watchNews((news, policy) => guard(tell(news, policy)));
      const forgetDevice = onCommit('device', () => guard(endIfOver()));
      stop = () => {
        clearInterval(clock);
        forgetNews();
        forgetDevice();
      };
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) return end();
      send(await readPolicyNews());
    },
    cancel() {
      stop();
    },
  });
}

async function isOver(actor: DeviceActor): Promise<boolean> {
  const [row] = await read()
    .select({ revokedAt: devices.revokedAt, person: people })
    .from(devices)
    .innerJoin(people, eq(people.personId, devices.personId))
    .where(eq(devices.deviceId, actor.deviceId));
  if (row === undefined || row.revokedAt !== null || row.person.disabledAt !== null) return true;
  const roles = effectiveRoles(row.person);
  return roles.length !== actor.roles.length || !roles.every((role) => actor.roles.includes(role));
}

import 'server-only';
import { sql } from 'drizzle-orm';
import { read } from '../db/client.ts';
import { onCommit } from '../db/commit-signal.ts';
import { alerts } from '../db/schema/alerts.ts';
import { policies } from '../db/schema/policies.ts';
import { type PolicyNews, readPolicyNews } from './read-policy-news.ts';

/** How far the portal has come: the newest policy version, and the number of the newest telling of an alert. */
export interface News {
  version: number;
  alertRow: number;
}
/** `policy` is the signed document as an event of the stream, where its version is news: read once for every stream. */
type Listener = (news: News, policy: PolicyNews | undefined) => void;
/** Another process may have published: its row is seen after so long at most. */
const LOOK_MS = 500;

const listeners = new Set<Listener>();
let stopLooking: (() => void) | undefined;
let told: News = { version: 0, alertRow: 0 };

/** Tells of new versions and alerts, whichever process wrote them. One look serves every stream of this process. */
export function watchNews(listener: Listener): () => void {
  listeners.add(listener);
  stopLooking ??= startLooking();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopLooking?.();
    stopLooking = undefined;
  };
}

export async function readNews(): Promise<News> {
  const [news] = await read().all<News>(
    sql`SELECT (SELECT coalesce(max(${policies.version}), 0) FROM ${policies}) AS version,
      (SELECT coalesce(max(${alerts.news}), 0) FROM ${alerts}) AS "alertRow"`,
  );
  return news ?? told;
}

function startLooking(): () => void {
  const look = () => {
    // A look that fails (a busy or closing database) is made good by the next one.
    tellNews().catch(() => undefined);
  };
  const clock = setInterval(look, LOOK_MS);
  clock.unref();
  const forget = [onCommit('policy', look), onCommit('alert', look)];
  return () => {
    clearInterval(clock);
    for (const each of forget) each();
  };
}

async function tellNews(): Promise<void> {
  const news = await readNews();
  if (news.version <= told.version && news.alertRow <= told.alertRow) return;
  const policy = news.version > told.version ? await readPolicyNews() : undefined;
  told = news;
  for (const listener of listeners) listener(news, policy);
}

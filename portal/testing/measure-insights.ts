import 'server-only';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { personActor } from '../access/actor.ts';
import { openDatabase, read } from '../db/client.ts';
import { log } from '../http/log.ts';
import { findBatchFacts } from '../insights/find-batch-facts.ts';
import { findCounts } from '../insights/find-counts.ts';
import { readInsightRange } from '../insights/insight-range.ts';
import { markBatches } from '../ledger/mark-batches.ts';
import { rebuildSearch } from '../ledger/rebuild-search.ts';

/**
 * What the overview asks the database for, over the generated ledger of DATABASE_URL. That ledger was not written
 * through the portal, so its counts are made first, by the statements of the migrations that made them for ledgers of
 * before there were any; a ledger that is measured again has them. One JSON line: {orders, p50Ms, p95Ms, coldMs}, the
 * last being the slowest first look of a range, when nothing is remembered of the days that ended.
 */
const ROUNDS = 60;
const COUNTS = ['_counts-so-far.sql', '_counts-by-person.sql'];
const MIGRATIONS = join(import.meta.dirname, '../db/migrations');
const RANGES = ['today', 'week', 'month', 'quarter'];
log.level = 'silent';
const { client } = await openDatabase(process.env.DATABASE_URL ?? '');
const [counted] = await read().all<{ n: number }>(sql`SELECT count(*) AS n FROM batch_facts`);
if ((counted?.n ?? 0) === 0) {
  // A portal that is started on this ledger has nothing to make up for.
  await rebuildSearch();
  await markBatches();
  await client.execute(
    "INSERT INTO alert_cursor (watcher, seq, state) SELECT 'rules', coalesce(max(seq), 0), '{}' FROM entries",
  );
  const files = readdirSync(MIGRATIONS).filter((name) => COUNTS.some((each) => name.endsWith(each)));
  for (const name of files.sort()) {
    const text = readFileSync(join(MIGRATIONS, name), 'utf8');
    for (const statement of text.split('--> statement-breakpoint')) {
      const table = /INSERT INTO (\w+)/.exec(statement)?.[1];
      // The narrower counts of the older migration are made anew by the later one.
      const isNow = name.endsWith('_counts-by-person.sql') || table === 'batch_facts';
      if (table !== undefined && isNow) await client.execute(statement);
    }
  }
}
const [last] = await read().all<{ at: number; orders: number }>(
  sql`SELECT max(recorded_at) AS at, count(*) AS orders FROM order_rows`,
);
const at = last?.at ?? 0;
const actor = personActor({
  personId: 'admin',
  name: 'admin',
  email: 'admin@pullcord.test',
  roles: ['admin'],
  sessionId: randomUUID(),
});
const first: number[] = [];
const times: number[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const time of RANGES) {
    const range = readInsightRange({ time }, at);
    const began = performance.now();
    await Promise.all([findCounts(actor, range), findBatchFacts(actor, range)]);
    (round === 0 ? first : times).push(performance.now() - began);
  }
}
times.sort((a, b) => a - b);
const tenths = (ms: number) => Math.round(ms * 10) / 10;
const share = (part: number) => tenths(times[Math.floor(times.length * part)] ?? 0);
process.stdout.write(
  `${JSON.stringify({
    orders: last?.orders ?? 0,
    p50Ms: share(0.5),
    p95Ms: share(0.95),
    coldMs: tenths(Math.max(...first)),
  })}\n`,
);
process.exit(0);

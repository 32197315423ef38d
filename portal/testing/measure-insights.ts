import 'server-only';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { personActor } from '../access/actor.ts';
import { openDatabase, read } from '../db/client.ts';
import { log } from '../http/log.ts';
import { findBatchFacts } from '../insights/find-batch-facts.ts';
import { findCounts } from '../insights/find-counts.ts';
import { readInsightRange } from '../insights/insight-range.ts';

/**
 * What the overview asks the database for, over the generated ledger of DATABASE_URL. That ledger was not written
 * through the portal, so its counts are made first, by the statements that made them for ledgers of before there were
 * any. One JSON line: {orders, p50Ms, p95Ms}.
 */
const ROUNDS = 60;
log.level = 'silent';
const { client } = await openDatabase(process.env.DATABASE_URL ?? '');
const migration = readFileSync(join(import.meta.dirname, '../db/migrations', process.argv[2] ?? ''), 'utf8');
for (const table of ['order_counts', 'instrument_counts', 'reject_counts', 'batch_facts']) {
  await client.execute(`DELETE FROM ${table}`);
}
for (const statement of migration.split('--> statement-breakpoint')) {
  if (statement.includes('INSERT INTO')) await client.execute(statement);
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
const times: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const time of ['today', 'week', 'month', 'quarter']) {
    const range = readInsightRange({ time }, at);
    const began = performance.now();
    await Promise.all([findCounts(actor, range), findBatchFacts(actor, range)]);
    times.push(performance.now() - began);
  }
}
times.sort((a, b) => a - b);
const share = (part: number) => Math.round((times[Math.floor(times.length * part)] ?? 0) * 10) / 10;
process.stdout.write(
  `${JSON.stringify({ orders: last?.orders ?? 0, p50Ms: share(0.5), p95Ms: share(0.95) })}\n`,
);
process.exit(0);

import 'server-only';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { personActor } from '../access/actor.ts';
import { openDatabase } from '../db/client.ts';
import { log } from '../http/log.ts';
import { streamExport } from '../records/stream-export.ts';

/**
 * Exports the whole ledger of DATABASE_URL to a file, as the route does. One JSON line: {format, rows, ms, cpuMs,
 * growthMb, stallMs}. The environment is a portal's own.
 */
const [, , format = 'jsonl', file = ''] = process.argv;
log.level = 'silent';
await openDatabase(process.env.DATABASE_URL ?? '');
const actor = personActor({
  personId: 'compliance-1',
  name: 'Compliance',
  email: 'compliance@pullcord.test',
  roles: ['compliance'],
  sessionId: randomUUID(),
});
const before = process.memoryUsage.rss();
let most = before;
const clock = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);
const delay = monitorEventLoopDelay({ resolution: 5 });
const started = performance.now();
const cpu = process.cpuUsage();
const { rows, stream } = await streamExport(
  actor,
  { format: format === 'csv' ? 'csv' : 'jsonl' },
  Date.now(),
);
delay.enable();
await pipeline(Readable.fromWeb(stream as never), createWriteStream(file));
delay.disable();
clearInterval(clock);
const ms = Math.round(performance.now() - started);
const spent = process.cpuUsage(cpu);
const cpuMs = Math.round((spent.user + spent.system) / 1_000);
const growthMb = Math.round((most - before) / 1_048_576);
process.stdout.write(
  `${JSON.stringify({ format, rows, ms, cpuMs, growthMb, stallMs: Math.round(delay.max / 1e6) })}\n`,
);
process.exit(0);

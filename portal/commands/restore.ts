import { resolve } from 'node:path';
import { restoreDatabase } from './restore-database.ts';

/** `npm run restore -- FILE`: puts a backup in the place that DATABASE_URL names. The portal must be stopped. */
const [file] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const acceptLoss = process.argv.includes('--accept-loss');
const headsFile = process.env.CHECKPOINT_FILE || undefined;
const url = process.env.DATABASE_URL || 'file:./data/pullcord.db';
const answer = await fetch(new URL('/api/v1/health', process.env.NEXTAUTH_URL || 'http://127.0.0.1:4400'), {
  signal: AbortSignal.timeout(2_000),
}).catch(() => undefined);
// A proxy whose portal is stopped answers as well, with a page of its own; the portal says everything in JSON.
const isRunning = /json/.test(answer?.headers.get('content-type') ?? '');
if (file === undefined) fail('Which file? npm run restore -- /backups/pullcord-2026-11-22.db', 2);
if (!url.startsWith('file:'))
  fail('DATABASE_URL is a libSQL server: restore its own snapshot. Nothing was changed.', 2);
if (isRunning) fail('The portal still answers. Stop it first; nothing was changed.', 1);
try {
  const place = resolve(url.slice('file:'.length));
  const { entries, policyVersion, kept } = await restoreDatabase(file, place, {
    acceptLoss,
    ...(headsFile === undefined ? {} : { headsFile }),
  });
  const before =
    kept === null
      ? ' No database stood there before. If one should have, set DATABASE_URL as the portal has it and restore again.'
      : ` What was there is kept as ${kept}.`;
  process.stdout.write(
    `Restored to ${place}: ${entries} entries, policy ${policyVersion}.${before} Devices that saw a later head of the ledger will raise it: tell compliance before you start.\n`,
  );
} catch (failure) {
  fail(failure instanceof Error ? failure.message : String(failure), 1);
}

function fail(words: string, code: number): never {
  process.stderr.write(`${words}\n`);
  process.exit(code);
}

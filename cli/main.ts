#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { argv, env } from 'node:process';
import { EXIT, type ExitCode } from './exit-code.ts';
import { processTerminal } from './terminal/terminal-io.ts';

// More than half of what a command takes to start is compiling. The rest is loaded once the cache is on.
enableCompileCache();
const { pullcord } = await import('./pullcord.ts');
pullcord(argv.slice(2), env, processTerminal()).then(end, onFailure);

/** Whoever reads may go in mid-batch (a pipe to head, a terminal that closes): what was confirmed is sent and settled all the same. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Once the answer is out the process goes, also where a portal still keeps a connection open. */
function end(code: ExitCode): void {
  process.stdout.write('', () => process.exit(code));
}

const SENDING = new Set(['cancel', 'resume', 'serve']);

/** A failure nobody expected: what was under way is on the disk, so its outcome is unknown until it is resumed. */
function onFailure(error: unknown): void {
  const what = error instanceof Error ? error.message : String(error);
  const sends = SENDING.has(argv.slice(2).find((word) => !word.startsWith('-')) ?? '');
  const next = sends
    ? 'What was sent is written down. Run pullcord resume to settle it.'
    : 'This command cancels nothing.';
  const io = processTerminal();
  if (argv.includes('--json')) {
    const message = `${what}. ${next}`;
    io.out(JSON.stringify({ status: 'error', error_code: 'internal', message }));
  }
  io.err(`pullcord failed: ${what}\n${next}`);
  end(sends ? EXIT.unknown : EXIT.notCancelled);
}

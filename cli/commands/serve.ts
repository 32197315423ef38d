import { randomBytes } from 'node:crypto';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { istTime } from '@pullcord/core/words/figures';
import { CommandEnd } from '../command-end.ts';
import { type AccountFlags, openAccounts } from '../connect-accounts.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { answerBatch } from '../serve/answer-batch.ts';
import { type RunningServer, startServer } from '../serve/start-server.ts';
import { progressLine } from '../terminal/report-lines.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { requirePairing } from './require-pairing.ts';
import { untilUploaded } from './until-uploaded.ts';

export interface ServeFlags extends AccountFlags {
  port?: string;
  json?: true;
}

const PORT = 4410;

/** The specification's `DELETE /v3/order/cancel/multi` on loopback until Ctrl-C; the bearer token is shown once. */
export async function serve(flags: ServeFlags, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const port = readPort(flags.port);
  const { device, accounts } = await openAccounts(env, flags);
  await requirePairing(device, env);
  const codes = accounts.map((each) => each.account);
  const token = randomBytes(32).toString('base64url');
  const stop = new AbortController();
  const pending = new Set<Promise<unknown>>();
  const served = {
    device,
    accounts: codes,
    account: flags.account?.toUpperCase() ?? (codes.length === 1 ? (codes[0] ?? null) : null),
    onReport: (report: BatchReport) => {
      if (report.phase !== 'running')
        io.err(`${istTime(device.clock.now())} ${report.account}: ${progressLine(report)}`);
    },
    stop: stop.signal,
  };
  const server = await listen(port, token, (body) => {
    const answer = answerBatch(served, body);
    pending.add(answer);
    const forget = () => void pending.delete(answer);
    answer.then(forget, forget);
    return answer;
  });
  const url = `http://127.0.0.1:${server.port}`;
  if (flags.json === true) io.out(JSON.stringify({ url, token, accounts: codes }));
  else {
    io.out(`DELETE ${url}/v3/order/cancel/multi for ${codes.join(', ')}. Ctrl-C ends it.`);
    io.out(`Bearer token, shown this once: ${token}`);
  }
  const unsettled = (await device.journal.openBatches()).length;
  if (unsettled > 0) io.err(`${unsettled} earlier batches are not settled. pullcord resume settles them.`);
  await untilInterrupted();
  stop.abort();
  if (pending.size > 0)
    io.err(
      'Ending: nothing new is sent. Settling what is under way; Ctrl-C again leaves that to pullcord resume.',
    );
  await server.close();
  await Promise.allSettled(pending);
  await untilUploaded(device);
  return EXIT.done;
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new CommandEnd(EXIT.usage, 'usage', `--port takes a number from 0 to 65535, not "${text}".`);
}

async function listen(...[port, token, answer]: Parameters<typeof startServer>): Promise<RunningServer> {
  try {
    return await startServer(port, token, answer);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be opened (${code})`;
    throw new CommandEnd(EXIT.usage, 'usage', `Port ${port} ${why}. Name another one with --port.`);
  }
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

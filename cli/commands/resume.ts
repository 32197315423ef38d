import { resumeBatches } from '@pullcord/device/batch/resume-batches';
import { takeAccount } from '@pullcord/device/journal/account-lease';
import type { Device } from '@pullcord/device/port/device';
import { type AccountFlags, openConnectedDevice } from '../connect-accounts.ts';
import { EXIT, type ExitCode, exitOfReport } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { liveLines } from '../terminal/live-lines.ts';
import { reportLines } from '../terminal/report-lines.ts';
import { stopOnInterrupt } from '../terminal/stop-on-interrupt.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { resumeAnswer } from './resume-answer.ts';
import { untilUploaded } from './until-uploaded.ts';

export interface ResumeFlags extends AccountFlags {
  json?: true;
}

/** Takes up what an earlier command left: settles it from the book, and inside its deadline sends the rest. */
export async function resume(flags: ResumeFlags, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const { device, account } = await openConnectedDevice(env, flags);
  const open = (await device.journal.openBatches()).filter((batch) => batch.account === account.account);
  const stop = stopOnInterrupt(io);
  const reports = await resumeBatches(
    device,
    (report) => io.progress(...liveLines(report, io.height)),
    stop.signal,
  ).finally(stop.forget);
  await untilUploaded(device);
  const isHeld = reports.length < open.length;
  const message = isHeld
    ? await heldBy(device, account.account)
    : open.length === 0
      ? `There is nothing to resume for ${account.account}.`
      : undefined;
  if (flags.json === true) io.out(JSON.stringify(resumeAnswer(reports, message)));
  else for (const line of reports.flatMap(reportLines)) io.out(line);
  if (message !== undefined) io.err(message);
  if (isHeld) return EXIT.busy;
  const codes = reports.map(exitOfReport);
  if (codes.includes(EXIT.unknown)) return EXIT.unknown;
  return codes.find((code) => code !== EXIT.done) ?? EXIT.done;
}

async function heldBy(device: Device, account: string): Promise<string> {
  const holder = (await findHolder(device, account)) ?? 'Another dispatcher';
  return `${holder} holds ${account} and settles its batch. Nothing was sent from here.`;
}

/** Undefined where nobody does by now. */
async function findHolder(device: Device, account: string): Promise<string | undefined> {
  const answer = await takeAccount(device, account);
  if (!answer.held) return answer.holder;
  await device.leases.release(account, device.owner, answer.epoch);
  return undefined;
}

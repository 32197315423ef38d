import { findCheckpoint } from '@pullcord/core/proof/checkpoint';
import { findNote } from '@pullcord/core/proof/signed-note';
import { say } from '@pullcord/core/words/say';
import { inOneLine } from '@pullcord/core/words/sentence';
import { proveAndRecordWritePath } from '@pullcord/device/batch/prove-and-record-write-path';
import { findAddresses } from '@pullcord/device/broker/find-addresses';
import { readBook } from '@pullcord/device/broker/read-book';
import type { Device } from '@pullcord/device/port/device';
import { findRelay } from '@pullcord/device/portal/find-relay';
import { checkPolicy } from '@pullcord/device/portal/kept-policy';
import { findPairing } from '@pullcord/device/portal/pairing';
import { doubtWords, findOutboxConflict, uploadEntries } from '@pullcord/device/portal/upload-entries';
import { askCheckpoint, findLedgerDoubt, findWitnessed } from '@pullcord/device/portal/witness';
import { CommandEnd } from '../command-end.ts';
import { type AccountFlags, openConnectedDevice } from '../connect-accounts.ts';
import { EXIT, type ExitCode, exitOfFailure } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';
import { sayFailure } from '../terminal/say-failure.ts';
import { plain } from '../terminal/table.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { untilUploaded } from './until-uploaded.ts';

interface Check {
  name: string;
  passed: boolean;
  words: string;
  exitCode: ExitCode;
}

/** Token, order book, write path and portal, each in a line. The only command that sends the write-path probe. */
export async function doctor(
  flags: AccountFlags & { json?: true },
  env: Environment,
  io: TerminalIo,
): Promise<ExitCode> {
  const { device, account, checks } = await checkBroker(flags, env);
  checks.push(await checkPortal(device), await checkLedger(device));
  await untilUploaded(device);
  if (flags.json === true) io.out(JSON.stringify({ account, checks }));
  else
    for (const check of checks)
      io.out(plain(`${check.passed ? 'ok  ' : 'FAIL'}  ${check.name}: ${check.words}`));
  return checks.find((check) => !check.passed)?.exitCode ?? EXIT.done;
}

/** Without a token that Upstox accepts nothing more can be asked of it; the portal can all the same. */
async function checkBroker(
  flags: AccountFlags,
  env: Environment,
): Promise<{ device: Device; account: string | null; checks: Check[] }> {
  try {
    const { device, account } = await openConnectedDevice(env, flags);
    const checks = [
      passed('token', `${account.account}, ${account.name}`),
      await checkBook(device, account.account),
      await checkWritePath(device, account.account),
    ];
    return { device, account: account.account, checks };
  } catch (error) {
    if (!(error instanceof CommandEnd) || error.exitCode === EXIT.usage) throw error;
    const checks = [failed('token', error.message, error.exitCode)];
    return { device: await openDevice(env), account: null, checks };
  }
}

async function checkBook(device: Device, account: string): Promise<Check> {
  const book = await readBook(device, account);
  if (!book.ok) return failed('order book', sayFailure(book.error), exitOfFailure(book.error.kind));
  const { orders, positions, unreadableRows } = book.value;
  const held = positions.known ? '' : ' Positions could not be read.';
  const unread = unreadableRows === 0 ? '' : ` ${unreadableRows} rows could not be read.`;
  return passed('order book', `${orders.length} orders.${held}${unread}`);
}

async function checkWritePath(device: Device, account: string): Promise<Check> {
  const [proved, addresses] = await Promise.all([
    proveAndRecordWritePath(device, account),
    findAddresses(device, account),
  ]);
  const known = sayAddresses(addresses);
  if (!proved.ok) return failed('write path', sayFailure(proved.error), exitOfFailure(proved.error.kind));
  const { open, rejected, words } = proved.value;
  const own = say.broker(words);
  const relay = await findRelay(device, account, null);
  const from = relay === undefined ? 'from this machine' : `by ${relay.name}`;
  if (open === true) return passed('write path', `Upstox takes cancels ${from}. ${known}`);
  if (open === null)
    return failed('write path', `Upstox gave no answer that tells. ${own} ${known}`, EXIT.unreachable);
  // There is no batch here of which a rest could be left.
  const why = rejected === null ? '' : inOneLine({ ...say.reject(rejected), kept: '' });
  return failed('write path', `${why} ${own} ${known}`.trim(), EXIT.writesRefused);
}

/** Beside the refusal's words, which name the address a call came from: the two tell what must change. */
function sayAddresses(addresses: readonly string[] | undefined): string {
  if (addresses === undefined) return 'The registered addresses could not be read.';
  if (addresses.length === 0) return 'No address is registered with Upstox.';
  return `Registered with Upstox: ${addresses.join(', ')}.`;
}

async function checkPortal(device: Device): Promise<Check> {
  const pairing = await findPairing(device.records);
  if (pairing === undefined) return passed('portal', 'not paired; your own limits are in force.');
  const checked = await checkPolicy(device);
  if (checked.ok) return passed('portal', `${pairing.portalUrl}, policy ${checked.value.policy.version}.`);
  return failed('portal', `${checked.error.detail} Cancels go on under the last policy.`, EXIT.signedOut);
}

/** What this machine remembers of the portal's ledger, and whether the portal still has it. */
async function checkLedger(device: Device): Promise<Check> {
  if ((await findPairing(device.records)) === undefined) return passed('ledger', 'not paired.');
  await askCheckpoint(device);
  const doubt = await findLedgerDoubt(device);
  if (doubt !== undefined) {
    await uploadEntries(device);
    return failed('ledger', doubtWords(doubt), EXIT.notCancelled);
  }
  const conflict = await findOutboxConflict(device);
  if (conflict !== undefined) return failed('ledger', conflict.detail, EXIT.notCancelled);
  const witnessed = await findWitnessed(device);
  const waiting = await device.outbox.size();
  const kept = waiting === 0 ? '' : ` ${waiting === 1 ? '1 entry waits' : `${waiting} entries wait`} here.`;
  return passed(
    'ledger',
    witnessed === undefined
      ? `no checkpoint seen yet.${kept}`
      : `this machine vouches for ${findCheckpoint(findNote(witnessed)?.text ?? '')?.size ?? 0} entries.${kept}`,
  );
}

function passed(name: string, words: string): Check {
  return { name, passed: true, words, exitCode: EXIT.done };
}

function failed(name: string, words: string, exitCode: ExitCode): Check {
  return { name, passed: false, words, exitCode };
}

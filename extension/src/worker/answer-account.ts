import { err, ok, type Result } from '@pullcord/core/value/result';
import { readSettings, saveSettings } from '@pullcord/device/settings/settings';
import type { ConnectedAccount } from '../messages/device-state.ts';
import { type Failure, fail } from '../messages/failure.ts';
import type { Answers } from './answer.ts';
import { readState } from './read-state.ts';
import { rememberSurface } from './review-surface.ts';
import { signIn } from './sign-in.ts';
import { rememberLanguage } from './spoken.ts';
import type { Worker } from './worker.ts';

/** Broker accounts and what the trader keeps on this device. */
export const accountAnswers: Answers<
  | 'account.connect'
  | 'account.disconnect'
  | 'account.signIn'
  | 'settings.save'
  | 'presets.save'
  | 'preset.add'
  | 'writePath.check'
> = {
  'account.connect': async (worker, { token, environment }) =>
    connected(worker, await worker.accounts.connect(token, environment)),
  async 'account.disconnect'(worker, { account }) {
    await worker.accounts.disconnect(account);
    return ok({});
  },
  'account.signIn': async (worker, { account }) => connected(worker, await signIn(worker, account)),
  async 'settings.save'(worker, changes) {
    const before = await readSettings(worker.device.records);
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const saved = await saveSettings(worker.device.records, { ...before, ...Object.fromEntries(given) });
    rememberSurface(saved.reviewSurface);
    rememberLanguage(saved.language);
    worker.tellState();
    return ok(await readState(worker));
  },
  async 'presets.save'(worker, { presets }) {
    await saveSettings(worker.device.records, { ...(await readSettings(worker.device.records)), presets });
    worker.tellState();
    return ok(await readState(worker));
  },
  async 'preset.add'(worker, preset) {
    const before = await readSettings(worker.device.records);
    const isTaken = before.presets.some(({ name }) => name === preset.name);
    if (isTaken || before.presets.length >= PRESETS_MAX) return err(notKept(isTaken));
    await saveSettings(worker.device.records, { ...before, presets: [...before.presets, preset] });
    worker.tellState();
    return ok(await readState(worker));
  },
  'writePath.check': (worker, { account }) => worker.accounts.proveWritePath(account),
};

const PRESETS_MAX = 50;

/** What needs the broker again goes on behind the answer: the proof, and batches that waited for a token. */
function connected(worker: Worker, connecting: Result<ConnectedAccount, Failure>) {
  if (!connecting.ok) return connecting;
  const { account, name, expiresAt } = connecting.value;
  void worker.accounts.proveWritePath(account);
  void worker.books.read(account, true);
  void worker.batches.resume();
  return ok({ account, name, expiresAt });
}

function notKept(isTaken: boolean): Failure {
  return fail(
    'not_now',
    isTaken ? 'That name is taken.' : `${PRESETS_MAX} presets are kept already.`,
    'The presets are as they were.',
    isTaken ? 'Choose another name.' : 'Remove one in the options.',
  );
}

import { err, ok, type Result } from '@pullcord/core/value/result';
import { readSettings, type Settings, saveSettings } from '@pullcord/device/settings/settings';
import type { ConnectedAccount } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import { rememberLanguage } from '../words/spoken.ts';
import type { Answers } from './answer.ts';
import { explain } from './explain.ts';
import type { FailureKey } from './failure-words.ts';
import { inTurn } from './in-turn.ts';
import { readState } from './read-state.ts';
import { rememberSurface } from './review-surface.ts';
import { signIn } from './sign-in.ts';
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
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const saved = await change(worker, (before) => ({ ...before, ...Object.fromEntries(given) }));
    rememberSurface(saved.reviewSurface);
    rememberLanguage(saved.language);
    worker.tellState();
    return ok(await readState(worker));
  },
  async 'presets.save'(worker, { presets }) {
    await change(worker, (before) => ({ ...before, presets }));
    worker.tellState();
    return ok(await readState(worker));
  },
  async 'preset.add'(worker, preset) {
    let why: FailureKey | undefined;
    await change(worker, (before) => {
      const { presets } = before;
      if (presets.some(({ name }) => name === preset.name)) why = 'preset_taken';
      else if (presets.length >= PRESETS_MAX) why = 'presets_full';
      return why === undefined ? { ...before, presets: [...presets, preset] } : before;
    });
    if (why !== undefined) return err(explain(why, { max: String(PRESETS_MAX) }));
    worker.tellState();
    return ok(await readState(worker));
  },
  'writePath.check': (worker, { account }) => worker.accounts.proveWritePath(account),
};

const PRESETS_MAX = 50;

/** Two quick changes of different settings are both kept. */
const settingsTurn = inTurn();

function change(worker: Worker, make: (before: Settings) => Settings): Promise<Settings> {
  const { records } = worker.device;
  return settingsTurn(async () => saveSettings(records, make(await readSettings(records))));
}

/** What needs the broker again goes on behind the answer: the proof, and batches that waited for a token. */
function connected(worker: Worker, connecting: Result<ConnectedAccount, Failure>) {
  if (!connecting.ok) return connecting;
  const { account, name, expiresAt } = connecting.value;
  void worker.accounts.proveWritePath(account);
  void worker.books.read(account, true);
  void worker.batches.resume('all');
  return ok({ account, name, expiresAt });
}

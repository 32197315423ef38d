import { err, ok, type Result } from '@pullcord/core/value/result';
import { proveAndRecordWritePath } from '@pullcord/device/batch/prove-and-record-write-path';
import { readProfile } from '@pullcord/device/broker/read-profile';
import { BrokerToken } from '@pullcord/device/port/broker-token';
import type { Device } from '@pullcord/device/port/device';
import { findRelay } from '@pullcord/device/portal/find-relay';
import { recordEntries } from '@pullcord/device/portal/record-entries';
import { z } from 'zod';
import { type ConnectedAccount, type Environment, environment, writePath } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import type { SessionTokens } from '../store/session-token.ts';
import { brokerHosts, ENVIRONMENTS } from './broker-hosts.ts';
import { explain, explainBroker } from './explain.ts';
import { findTokenEnd } from './find-token-end.ts';

const KEY = 'accounts';
const kept = z.object({
  account: z.string(),
  name: z.string().nullable(),
  environment,
  expiresAt: z.number().nullable(),
  /** The broker said so, whatever the token's own time says. */
  refused: z.boolean(),
  writePath,
});
type Kept = z.infer<typeof kept>;

const NOT_PROVED = { open: null, provedAt: null, rejected: null, words: null };

export interface AccountsHeard {
  onChange(): void;
  /** The account has another token from now on, or none. */
  onToken(account: string): void;
}

export interface Accounts {
  list(): Promise<ConnectedAccount[]>;
  environmentOf(account: string): Promise<Environment>;
  connect(token: string, environment: Environment): Promise<Result<ConnectedAccount, Failure>>;
  disconnect(account: string): Promise<void>;
  /** The broker called the token invalid. */
  markRefused(account: string): Promise<void>;
  /** The broker answered to the token: whatever it said before is over. */
  markTaken(account: string): Promise<void>;
  proveWritePath(account: string): Promise<Result<ConnectedAccount['writePath'], Failure>>;
}

/** Broker accounts connected in this browser. Records outlive the browser; the tokens do not. */
export function accounts(device: Device, tokens: SessionTokens, heard: AccountsHeard): Accounts {
  const readAll = async (): Promise<Kept[]> =>
    z.array(kept).safeParse(await device.records.find(KEY)).data ?? [];
  // Read, change, save: one after the other, or two answers at once would lose one of them.
  let last: Promise<unknown> = Promise.resolve();
  const change = (edit: (all: Kept[]) => Kept[]): Promise<void> => {
    const next = last
      .then(async () => device.records.save(KEY, edit(await readAll())))
      .then(() => heard.onChange());
    last = next.catch(() => {});
    return next;
  };
  const update = (account: string, fields: Partial<Kept>) =>
    change((all) => all.map((row) => (row.account === account ? { ...row, ...fields } : row)));

  const view = async (row: Kept): Promise<ConnectedAccount> => {
    const { refused, ...shown } = row;
    return {
      ...shown,
      relay: (await findRelay(device, row.account, null))?.name ?? null,
      // Not by the token's own time: a machine's clock may be hours wrong, and must not keep anybody from cancelling.
      expired: refused || (await tokens.find(row.account)) === undefined,
    };
  };
  const self: Accounts = {
    list: async () => Promise.all((await readAll()).map(view)),
    async environmentOf(account) {
      return (await readAll()).find((row) => row.account === account)?.environment ?? 'live';
    },
    async connect(token, where) {
      if (!ENVIRONMENTS.includes(where)) return err(explain('environment_missing'));
      const profile = await readProfile(device, new BrokerToken(token), brokerHosts(where));
      if (!profile.ok) return err(explainBroker(profile.error));
      const { account, name } = profile.value;
      const saving = tokens.save(account, token);
      heard.onToken(account);
      await saving;
      const row: Kept = {
        account,
        name,
        environment: where,
        expiresAt: findTokenEnd(token),
        refused: false,
        writePath: NOT_PROVED,
      };
      await change((all) => [...all.filter((other) => other.account !== account), row]);
      await recordEntries(device, [
        {
          type: 'account.connected',
          account,
          batchId: null,
          policyVersion: null,
          payload: { environment: where },
        },
      ]);
      return ok(await view(row));
    },
    async disconnect(account) {
      const removing = tokens.remove(account);
      heard.onToken(account);
      await removing;
      await change((all) => all.filter((row) => row.account !== account));
    },
    markRefused: (account) => update(account, { refused: true }),
    async markTaken(account) {
      const isRefused = (await readAll()).some((row) => row.account === account && row.refused);
      if (isRefused) await update(account, { refused: false });
    },
    async proveWritePath(account) {
      const proved = await proveAndRecordWritePath(device, account);
      if (!proved.ok) return err(explainBroker(proved.error));
      await update(account, { writePath: proved.value });
      return ok(proved.value);
    },
  };
  return self;
}

import type { ReadAccount } from '@pullcord/core/broker/read-account';
import { readProfile } from '@pullcord/device/broker/read-profile';
import type { BrokerToken } from '@pullcord/device/port/broker-token';
import type { Device } from '@pullcord/device/port/device';
import { CommandEnd } from './command-end.ts';
import { EXIT, exitOfFailure } from './exit-code.ts';
import { type Environment, openDevice } from './open-device.ts';
import { type NamedToken, readTokens } from './read-tokens.ts';
import { sayFailure } from './terminal/say-failure.ts';

export interface AccountFlags {
  account?: string;
  tokenFile?: string;
}

/** A command acts for one account; `connected` are the codes of all that this machine has a token for. */
export interface ConnectedDevice {
  device: Device;
  account: ReadAccount;
  connected: string[];
}

/**
 * The device with the acting account connected: the broker says whose the token is. `--account` chooses among
 * several; so does a `--user` that is one of them.
 */
export async function openConnectedDevice(
  env: Environment,
  flags: AccountFlags & { user?: string[] },
): Promise<ConnectedDevice> {
  const tokens = await readTokens(env, flags.tokenFile);
  const chosen = choose(tokens, flags);
  const known = new Map<string, BrokerToken>();
  const device = await deviceOf(env, known);
  const account = await connect(device, chosen, known, chosen.account ?? flags.account);
  const connected = new Set([account.account, ...tokens.flatMap((each) => each.account ?? [])]);
  return { device, account, connected: [...connected] };
}

/** Every account there is a token for, each asked of the broker. */
export async function openAccounts(
  env: Environment,
  flags: AccountFlags,
): Promise<{ device: Device; accounts: ReadAccount[] }> {
  const tokens = await readTokens(env, flags.tokenFile);
  const known = new Map<string, BrokerToken>();
  const device = await deviceOf(env, known);
  const accounts = [];
  for (const each of tokens) accounts.push(await connect(device, each, known, each.account ?? flags.account));
  return { device, accounts };
}

function deviceOf(env: Environment, known: ReadonlyMap<string, BrokerToken>): Promise<Device> {
  return openDevice(env, { find: async (account) => known.get(account) });
}

function choose(tokens: readonly NamedToken[], flags: AccountFlags & { user?: string[] }): NamedToken {
  const codes = tokens.flatMap((each) => each.account ?? []);
  const users = new Set(flags.user?.map((code) => code.trim().toUpperCase()));
  const [user] = users.size === 1 ? users : [];
  const wanted = flags.account?.toUpperCase() ?? (codes.length > 1 ? user : undefined);
  const found = tokens.find((each) => each.account === wanted);
  if (wanted !== undefined && found !== undefined) return found;
  const [only] = tokens;
  const fits = only !== undefined && (only.account === null || wanted === undefined);
  if (tokens.length === 1 && fits) return only;
  if (wanted !== undefined) {
    throw new CommandEnd(
      EXIT.signedOut,
      'account_not_connected',
      `There is no token for ${wanted}. Nothing was sent. Connected are ${codes.join(', ')}.`,
    );
  }
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    `Several accounts are connected (${codes.join(', ')}). Nothing was sent. Say which acts with --account.`,
  );
}

/** Asks the broker whose the token is. `expected`: the code it was given under or asked for. */
async function connect(
  device: Device,
  { token }: NamedToken,
  known: Map<string, BrokerToken>,
  expected: string | undefined,
): Promise<ReadAccount> {
  const profile = await readProfile(device, token, await device.hostsOf(''));
  if (!profile.ok) {
    throw new CommandEnd(exitOfFailure(profile.error.kind), profile.error.kind, sayFailure(profile.error));
  }
  const { account } = profile.value;
  if (expected !== undefined && expected.toUpperCase() !== account.toUpperCase()) {
    throw new CommandEnd(
      EXIT.signedOut,
      'account_not_connected',
      `The token belongs to ${account}, not to ${expected}. Nothing was sent. Use the token of ${expected}, or leave --account out.`,
    );
  }
  known.set(account, token);
  return profile.value;
}

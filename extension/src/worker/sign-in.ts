import { describeSignIn } from '@pullcord/core/broker/sign-in';
import { err, type Result } from '@pullcord/core/value/result';
import { exchangeCode } from '@pullcord/device/portal/exchange-code';
import { findPortalAccounts } from '@pullcord/device/portal/portal-accounts';
import { browser } from 'wxt/browser';
import type { ConnectedAccount, Environment } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import { brokerHosts, ENVIRONMENTS } from './broker-hosts.ts';
import { explain, explainPortal } from './explain.ts';
import type { Worker } from './worker.ts';

/**
 * The broker's own sign-in page in a window, with the account's own app; the portal exchanges the code, since the
 * app's secret must not be in an extension. The token is connected like a pasted one, and kept nowhere else.
 */
export async function signIn(worker: Worker, account: string): Promise<Result<ConnectedAccount, Failure>> {
  const { device } = worker;
  const row = (await findPortalAccounts(device)).find((each) => each.account === account);
  if (row === undefined || row.clientId === null) return err(explain('no_app', { account }));
  const environment: Environment = ENVIRONMENTS.includes('loopback') ? 'loopback' : 'live';
  const redirectUri = browser.identity.getRedirectURL('upstox');
  const state = device.random.id();
  const url = describeSignIn(brokerHosts(environment).api, { clientId: row.clientId, redirectUri, state });
  const returned = await browser.identity
    .launchWebAuthFlow({ url, interactive: true })
    .catch(() => undefined);
  const code = returned === undefined ? null : codeOf(returned, state);
  if (code === null) return err(explain('sign_in_unfinished', { account }));
  const token = await exchangeCode(device, { account, code, redirectUri });
  if (!token.ok) return err(explainPortal(token.error));
  return worker.accounts.connect(token.value, environment);
}

/** Null where the answer is not to this very sign-in. */
function codeOf(returned: string, state: string): string | null {
  const params = URL.parse(returned)?.searchParams;
  return params?.get('state') === state ? params.get('code') : null;
}

import 'server-only';
import { type ReplyFailure, readReply } from '@pullcord/core/broker/read-reply';
import { describeTokenExchange, readExchangedToken } from '@pullcord/core/broker/sign-in';
import type { BrokerTokenRequest, brokerTokenAnswer } from '@pullcord/core/contract/broker-contract';
import { err, ok, type Result } from '@pullcord/core/value/result';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { openSecret } from '../access/seal-secret.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { findOwnAccount } from './find-own-account.ts';
import { isSignInReturn } from './is-sign-in-return.ts';

const TIMEOUT_MS = 10_000;

type Refused = 'broker_refused' | 'unreachable' | 'other_account';

/**
 * Exchanges the broker's code with the account's own app and hands the token straight on. Nothing of it is kept,
 * logged or written down: the entry says that it happened, for whom and with which app.
 */
export async function exchangeCode(
  actor: DeviceActor,
  { account, code, redirectUri }: BrokerTokenRequest,
  at: number,
): Promise<z.infer<typeof brokerTokenAnswer>> {
  const { clientId, secretSealed } = await findOwnAccount(actor, account);
  if (clientId === null || secretSealed === null) {
    throw new PortalProblem(
      'broker_app_missing',
      `No app is registered for ${account}, so its sign-in cannot be exchanged. Paste a token, or ask an admin to register the app.`,
      { account },
    );
  }
  if (!isSignInReturn(redirectUri)) {
    throw new PortalProblem(
      'request_invalid',
      'redirectUri: is not where an allowed extension waits for a sign-in. The code was not used.',
      { field: 'redirectUri' },
    );
  }
  const clientSecret = openSecret(secretSealed, `broker_app ${account}`);
  const exchanged = await exchange(account, { code, clientId, clientSecret, redirectUri });
  const { personId, deviceId } = actor;
  const payload = { clientId, refused: exchanged.ok ? null : exchanged.error.why };
  const entry = portalEntry('account.signed_in', payload, { personId, deviceId, account }, at);
  await withWrite((tx) => appendEntries(tx, [entry], at));
  signalCommit('ledger');
  if (!exchanged.ok) throw declined(account, exchanged.error);
  return { account, accessToken: exchanged.value, serverTime: new Date(at).toISOString() };
}

async function exchange(
  account: string,
  given: { code: string; clientId: string; clientSecret: string; redirectUri: string },
): Promise<Result<string, { why: Refused; words: string | null }>> {
  const call = describeTokenExchange(portalSettings().brokerHosts.api, given);
  const reply = readReply(await send(call));
  if (!reply.ok) return err({ why: whyOf(reply.error), words: reply.error.words.message });
  const token = readExchangedToken(reply.value);
  if (token === undefined) return err({ why: 'broker_refused', words: null });
  // A token of another customer is dropped here: it came through an app that is not theirs.
  return token.account === account
    ? ok(token.accessToken)
    : err({ why: 'other_account', words: token.account });
}

async function send({ method, url, body }: ReturnType<typeof describeTokenExchange>) {
  try {
    const reply = await fetch(url, {
      method,
      body,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: reply.status, contentType: reply.headers.get('content-type'), text: await reply.text() };
  } catch {
    return { failed: 'connection' as const };
  }
}

function whyOf({ kind }: ReplyFailure): Refused {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'server_error'
    ? 'unreachable'
    : 'broker_refused';
}

function declined(account: string, { why, words }: { why: Refused; words: string | null }): PortalProblem {
  if (why === 'unreachable') {
    return new PortalProblem(
      'unavailable',
      'The broker could not be reached. Sign in again; the code has been used.',
    );
  }
  const said =
    why === 'other_account'
      ? `That sign-in was for ${words ?? 'another account'}, not for ${account}; its token was dropped.`
      : `The broker did not exchange the sign-in${words === null ? '' : `: “${words}”`}.`;
  return new PortalProblem('broker_refused', `${said} Nothing was kept. Sign in again as ${account}.`, {
    account,
  });
}

import type { TokenKind } from '../accounts.ts';
import { fieldsOf, findNumber, findText, findTexts } from '../json-fields.ts';
import type { ControlAnswer, ControlCall, ControlRoute } from './control-routes.ts';

/** Accounts, tokens, apps and what the rate windows hold. */
export const ACCOUNT_ROUTES: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/__sim\/accounts$/, answer: listAccounts },
  { method: 'POST', path: /^\/__sim\/accounts$/, answer: setAccount },
  { method: 'POST', path: /^\/__sim\/tokens$/, answer: setToken },
  { method: 'DELETE', path: /^\/__sim\/tokens\/([^/]+)$/, answer: endToken },
  { method: 'POST', path: /^\/__sim\/apps$/, answer: setApp },
  { method: 'GET', path: /^\/__sim\/rates$/, answer: readRates },
];

const KINDS: readonly TokenKind[] = ['access', 'extended', 'analytics', 'sandbox'];

function listAccounts({ broker }: ControlCall): ControlAnswer {
  return {
    status: 200,
    value: { accounts: broker.accounts.list().map((each) => ({ ...each, closedSegments: undefined })) },
  };
}

/** Opens an account or changes one: `{account, name?, primary_ip?: text or null, secondary_ip?, algos?}`. */
function setAccount({ broker, body }: ControlCall): ControlAnswer {
  const fields = fieldsOf(body);
  const code = findText(fields, 'account') ?? '';
  if (code === '') return { status: 400, value: { error: 'Which account?' } };
  const account = broker.accounts.find(code) ?? broker.accounts.add(code, findText(fields, 'name') ?? code);
  if ('primary_ip' in fields) account.primaryIp = findText(fields, 'primary_ip') ?? null;
  if ('secondary_ip' in fields) account.secondaryIp = findText(fields, 'secondary_ip') ?? null;
  account.algos = findTexts(fields, 'algos') ?? account.algos;
  return { status: 200, value: { account: code, token: `sim-token-${code}` } };
}

/** `{token, account, kind?, ends_in_ms?}`; without an end it lasts for ever. */
function setToken({ broker, body }: ControlCall): ControlAnswer {
  const fields = fieldsOf(body);
  const text = findText(fields, 'token') ?? '';
  const account = findText(fields, 'account') ?? 'AB1234';
  const kind = KINDS.find((each) => each === (findText(fields, 'kind') ?? 'access'));
  if (text === '' || kind === undefined || !broker.accounts.find(account))
    return {
      status: 400,
      value: { error: `A token needs a text, a known account and a kind of ${KINDS.join(', ')}.` },
    };
  const endsIn = findNumber(fields, 'ends_in_ms');
  broker.accounts.setToken(text, {
    account,
    kind,
    endsAt: endsIn === undefined ? null : broker.clock.now() + endsIn,
  });
  return { status: 200, value: { token: text } };
}

function endToken({ broker, id }: ControlCall): ControlAnswer {
  broker.accounts.endToken(id);
  return { status: 200, value: { ended: id } };
}

function setApp({ broker, body }: ControlCall): ControlAnswer {
  const fields = fieldsOf(body);
  const clientId = findText(fields, 'client_id') ?? '';
  if (clientId === '') return { status: 400, value: { error: 'Which client_id?' } };
  broker.accounts.setApp({
    clientId,
    clientSecret: findText(fields, 'client_secret') ?? '',
    account: findText(fields, 'account') ?? 'AB1234',
    redirectUri: findText(fields, 'redirect_uri') ?? null,
  });
  return { status: 200, value: { client_id: clientId } };
}

function readRates({ broker, query }: ControlCall): ControlAnswer {
  const account = query.get('account') ?? 'AB1234';
  const now = broker.clock.windowTime();
  const used = (group: string): [number, number, number] => broker.rates.used(`${account} ${group}`, now);
  return { status: 200, value: { account, write: used('write'), read: used('read') } };
}

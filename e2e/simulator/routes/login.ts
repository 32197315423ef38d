import { randomUUID } from 'node:crypto';
import { type Answer, page, redirect, refusal } from '../broker-answer.ts';
import type { BrokerCall, Route } from '../broker-call.ts';
import { nextTokenEnd } from '../indian-time.ts';
import { profileOf } from './user.ts';

export const LOGIN_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v2/login/authorization/dialog', group: 'open', handle: showDialog },
  { method: 'POST', path: '/v2/login/authorization/dialog', group: 'open', handle: approve },
  { method: 'POST', path: '/v2/login/authorization/token', group: 'open', handle: exchange },
];

/** The broker's login page; whoever presses Approve is the app's owner. */
function showDialog(call: BrokerCall): Answer {
  const app = findApp(call, call.query);
  if (!app) return refusal(401, 'UDAPI100016');
  const account = call.broker.accounts.find(app.account);
  return page(200, dialogPage(account?.clientCode ?? app.account, account?.name ?? '', call.query));
}

function approve(call: BrokerCall): Answer {
  const form = new URLSearchParams(call.bodyText);
  const app = findApp(call, form);
  if (!app) return refusal(401, 'UDAPI100016');
  const redirectUri = form.get('redirect_uri') ?? '';
  const code = randomUUID().replaceAll('-', '').slice(0, 6);
  call.broker.accounts.setCode(code, app.clientId, redirectUri);
  const target = new URL(redirectUri);
  target.searchParams.set('code', code);
  const state = form.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return redirect(target.toString());
}

function findApp(call: BrokerCall, form: URLSearchParams): ReturnType<typeof call.broker.accounts.findApp> {
  const app = call.broker.accounts.findApp(form.get('client_id') ?? '');
  const redirectUri = form.get('redirect_uri') ?? '';
  if (!app || form.get('response_type') !== 'code' || !URL.canParse(redirectUri)) return undefined;
  return app.redirectUri === null || app.redirectUri === redirectUri ? app : undefined;
}

/** Code for token. The code is spent whether or not the rest fits; the answer is not wrapped. */
function exchange(call: BrokerCall): Answer {
  const form = new URLSearchParams(call.bodyText);
  const required: readonly (readonly [string, string, string])[] = [
    ['code', 'UDAPI1022', 'The code is required'],
    ['client_id', 'UDAPI1017', 'The api key is required'],
    ['client_secret', 'UDAPI1024', 'The client secret is required'],
    ['redirect_uri', 'UDAPI1018', 'The redirect uri is required'],
    ['grant_type', 'UDAPI1023', 'The grant type is required'],
  ];
  for (const [name, code, message] of required) if (!form.get(name)) return refusal(400, code, message, name);
  const { accounts, clock } = call.broker;
  const ticket = accounts.spendCode(form.get('code') ?? '');
  const app = accounts.findApp(form.get('client_id') ?? '');
  const fits =
    ticket &&
    app &&
    ticket.app === app.clientId &&
    ticket.redirectUri === form.get('redirect_uri') &&
    app.clientSecret === form.get('client_secret') &&
    form.get('grant_type') === 'authorization_code';
  const account = app && accounts.find(app.account);
  if (!fits || !account) return refusal(401, 'UDAPI100069');
  const token = makeToken(account.clientCode, clock.now());
  accounts.setToken(token, { account: account.key, kind: 'access', endsAt: nextTokenEnd(clock.now()) });
  return {
    status: 200,
    kind: 'json',
    value: { ...profileOf(account), access_token: token, extended_token: null },
  };
}

/** Three parts and the claims of the broker's own; nobody can check the signature, the broker's least of all. */
function makeToken(clientCode: string, now: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    sub: clientCode,
    jti: randomUUID(),
    isMultiClient: false,
    isPlusPlan: false,
    iat: Math.floor(now / 1000),
    iss: 'udapi-gateway-service',
    exp: Math.floor(nextTokenEnd(now) / 1000),
  };
  return `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}.${part(randomUUID())}`;
}

function dialogPage(clientCode: string, name: string, query: URLSearchParams): string {
  const hidden = [...query].map(
    ([key, value]) => `<input type="hidden" name="${safe(key)}" value="${safe(value)}">`,
  );
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Upstox login (simulator)</title>
<style>body{font:15px system-ui;background:#f5f6f8;color:#14181d;display:grid;place-items:center;min-height:100vh;margin:0}
main{background:#fff;border:1px solid #e2e5ea;border-radius:6px;padding:24px;width:320px}
button{font:600 14px system-ui;width:100%;padding:10px;border:0;border-radius:6px;background:#5a298b;color:#fff}</style>
</head><body><main><h1>Log in</h1><p>Let this app act for <strong>${safe(clientCode)}</strong> ${safe(name)}?</p>
<form method="post" action="/v2/login/authorization/dialog">${hidden.join('')}<button>Approve</button></form>
</main></body></html>`;
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

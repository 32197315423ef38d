import { ok } from '@pullcord/core/value/result';
import { beforeEach, expect, it, vi } from 'vitest';
import { signIn } from './sign-in.ts';
import type { Worker } from './worker.ts';

const exchangeCode = vi.hoisted(() => vi.fn());
const flow = vi.hoisted(() => vi.fn());
vi.mock('@pullcord/device/portal/exchange-code', () => ({ exchangeCode }));
vi.mock('@pullcord/device/portal/portal-accounts', () => ({
  findPortalAccounts: () =>
    Promise.resolve([
      { account: 'AB1234', clientId: 'app-of-ab' },
      { account: 'CD5678', clientId: null },
    ]),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    identity: {
      getRedirectURL: (path: string) => `https://x.chromiumapp.org/${path}`,
      launchWebAuthFlow: flow,
    },
  },
}));

const connect = vi.fn(() => Promise.resolve(ok({ account: 'AB1234' })));
const worker = {
  device: { random: { id: () => 'this-very-state' } },
  accounts: { connect },
} as unknown as Worker;
const returned = (query: string) => flow.mockResolvedValue(`https://x.chromiumapp.org/upstox?${query}`);

beforeEach(() => {
  vi.clearAllMocks();
  exchangeCode.mockResolvedValue(ok('the-token'));
});

it('opens the broker’s page with the account’s own app, and connects the token that the portal hands on', async () => {
  returned('code=a-code&state=this-very-state');
  expect((await signIn(worker, 'AB1234')).ok).toBe(true);
  expect(flow.mock.calls[0]?.[0].url).toContain('client_id=app-of-ab');
  expect(exchangeCode).toHaveBeenCalledWith(worker.device, {
    account: 'AB1234',
    code: 'a-code',
    redirectUri: 'https://x.chromiumapp.org/upstox',
  });
  expect(connect).toHaveBeenCalledWith('the-token', expect.any(String));
});

it.each(['CD5678', 'ZZ9999'])('opens no window for %s, for which no app is registered', async (account) => {
  expect((await signIn(worker, account)).ok).toBe(false);
  expect(flow).not.toHaveBeenCalled();
});

it.each([
  ['an answer to another sign-in', 'code=a-code&state=another'],
  ['an answer without a code', 'error=denied&state=this-very-state'],
])('%s connects nothing', async (_, query) => {
  returned(query);
  expect((await signIn(worker, 'AB1234')).ok).toBe(false);
  expect(exchangeCode).not.toHaveBeenCalled();
  expect(connect).not.toHaveBeenCalled();
});

it('a window that was closed, and a portal that declines, connect nothing', async () => {
  flow.mockRejectedValue(new Error('closed'));
  expect((await signIn(worker, 'AB1234')).ok).toBe(false);
  returned('code=a-code&state=this-very-state');
  exchangeCode.mockResolvedValue({ ok: false, error: { kind: 'unreadable', problem: null, detail: 'no' } });
  expect((await signIn(worker, 'AB1234')).ok).toBe(false);
  expect(connect).not.toHaveBeenCalled();
});

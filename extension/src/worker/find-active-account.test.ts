import { expect, it } from 'vitest';
import type { ConnectedAccount } from '../messages/device-state.ts';
import { findActiveAccount } from './find-active-account.ts';

const account = (code: string, expired = false): ConnectedAccount => ({
  account: code,
  name: null,
  environment: 'live',
  expiresAt: null,
  expired,
  relay: null,
  writePath: { open: null, provedAt: null, rejected: null, words: null },
});
const both = [account('AB1234'), account('CD5678')];

it('the account the terminal shows is meant', () =>
  expect(findActiveAccount(both, ['CD5678'])).toBe('CD5678'));
it('no other one, where the one it shows is not connected or its token ended', () => {
  expect(findActiveAccount(both, ['ZZ9999'])).toBeUndefined();
  expect(findActiveAccount([account('AB1234', true), account('CD5678')], ['AB1234'])).toBeUndefined();
});
it('of several terminals the one whose account can act; none, where two could', () => {
  expect(findActiveAccount([account('AB1234', true), account('CD5678')], ['AB1234', 'CD5678'])).toBe(
    'CD5678',
  );
  expect(findActiveAccount(both, ['AB1234', 'CD5678'])).toBeUndefined();
});
it('where no terminal shows one, the first that can act, or none', () => {
  expect(findActiveAccount([account('AB1234', true), account('CD5678')], [])).toBe('CD5678');
  expect(findActiveAccount([account('AB1234', true)], [])).toBeUndefined();
});

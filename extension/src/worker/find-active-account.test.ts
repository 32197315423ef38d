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

it('the account the terminal shows is meant, where it is connected', () =>
  expect(findActiveAccount([account('AB1234'), account('CD5678')], 'CD5678')).toBe('CD5678'));
it('otherwise the first that can act', () => {
  expect(findActiveAccount([account('AB1234', true), account('CD5678')], 'ZZ9999')).toBe('CD5678');
  expect(findActiveAccount([account('AB1234', true), account('CD5678')], 'AB1234')).toBe('CD5678');
});
it('none, where none can', () => expect(findActiveAccount([account('AB1234', true)], null)).toBeUndefined());

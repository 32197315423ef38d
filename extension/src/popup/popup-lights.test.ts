import { expect, it } from 'vitest';
import type { ConnectedAccount } from '../messages/device-state.ts';
import { popupLights } from './popup-lights.ts';

const NOW = 1_800_000_000_000;
const CONNECTED: ConnectedAccount = {
  account: 'AB1234',
  name: null,
  environment: 'live',
  expiresAt: NOW + 3_600_000,
  expired: false,
  relay: null,
  writePath: { open: true, provedAt: NOW - 60_000, rejected: null, words: null },
};

function light(name: string, change: Partial<ConnectedAccount> = {}) {
  return popupLights(null, { ...CONNECTED, ...change }, NOW).find((each) => each.name === name);
}

it('what is not known is never shown as fine', () => {
  expect(popupLights(null, undefined, NOW).map(({ level }) => level)).toEqual(Array(4).fill('unknown'));
  const writePath = { open: null, provedAt: null, rejected: null, words: null };
  expect(light('Write path', { writePath })?.level).toBe('unknown');
});

it('a refused write path is stopped and says so in the broker’s words', () => {
  const words = { httpStatus: 403, code: 'UDAPI1154', message: 'Static IP is not registered' };
  const found = light('Write path', {
    writePath: { open: false, provedAt: NOW, rejected: 'address_not_registered', words },
  });
  expect(found?.level).toBe('stopped');
  expect(found?.sentence).toContain('Static IP is not registered');
});

it('a token that ends within half an hour warns', () => {
  expect(light('Token')?.level).toBe('fine');
  expect(light('Token', { expiresAt: NOW + 60_000 })).toMatchObject({ level: 'soon' });
  expect(light('Token', { expired: true })?.level).toBe('stopped');
});

it('a token that is over by this machine’s clock warns, and says who decides', () => {
  const found = light('Token', { expiresAt: NOW - 60_000 });
  expect(found?.level).toBe('soon');
  expect(found?.sentence).toContain('Upstox decides');
});

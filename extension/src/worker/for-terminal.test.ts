import { expect, it } from 'vitest';
import type { DeviceState } from '../messages/device-state.ts';
import { forTerminal } from './for-terminal.ts';

/** Each field says its own name, so that what is handed on is told from what is not. */
const state = new Proxy({} as DeviceState, {
  ownKeys: () => FIELDS,
  getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  get: (_target, name) => (name === 'pageAccount' ? 'OF-ANOTHER-TAB' : `secret ${String(name)}`),
});
const FIELDS = [
  ...['accounts', 'pairing', 'policy', 'settings', 'overlayView', 'lastBatch', 'ownAlert', 'openReviews'],
  ...['recordsUrl', 'tokenPage', 'environments', 'lastScope', 'signIn', 'pageAccount'],
];

it('the broker’s page learns nothing of batches, reviews and the people of the pairing', () => {
  const told = Object.entries(forTerminal(state, 'AB1234')).filter(([, value]) => value !== null);
  expect(Object.fromEntries(told)).toEqual({
    accounts: 'secret accounts',
    policy: 'secret policy',
    settings: 'secret settings',
    overlayView: 'secret overlayView',
    openReviews: [],
    tokenPage: 'secret tokenPage',
    environments: 'secret environments',
    signIn: 'secret signIn',
    pageAccount: 'AB1234',
  });
});

import { DEFAULT_SETTINGS } from '@pullcord/device/settings/settings';
import { expect, it } from 'vitest';
import type { DeviceState } from '../messages/device-state.ts';
import { FIRST_VIEW } from '../messages/overlay-view.ts';
import { diagnostics } from './diagnostics.ts';

it('a diagnostics bundle names no account, person, portal or preset', () => {
  const device: DeviceState = {
    accounts: [
      {
        account: 'AB1234',
        name: 'Asha Rao',
        environment: 'live',
        expiresAt: null,
        expired: false,
        relay: null,
        writePath: {
          open: false,
          provedAt: 1,
          rejected: 'address_not_registered',
          words: { httpStatus: 403, code: 'UDAPI1154', message: 'Your address 198.51.100.7 is unknown' },
        },
      },
    ],
    pairing: {
      portalUrl: 'https://portal.example',
      deviceId: 'dev-1',
      personId: 'person-1',
      personName: 'Asha Rao',
      roles: ['trader'],
      organisation: 'Example Desk',
      reachable: true,
      outboxSize: 2,
      revoked: false,
      distrusted: false,
    },
    policy: {
      version: 14,
      issuedAt: 1,
      checkedAt: 2,
      stale: false,
      revoked: false,
      limits: [],
      typedCountOver: 25,
      armingDelayMs: 500,
    },
    settings: { ...DEFAULT_SETTINGS, presets: [{ name: 'my straddle', scope: { tags: ['straddle-07'] } }] },
    lastBatch: null,
    openReviews: [],
    recordsUrl: 'https://portal.example/batches',
    tokenPage: 'https://account.upstox.com',
    environments: ['live'],
    lastScope: { tags: ['straddle-07'] },
    signIn: { offered: false, why: 'no', accounts: [] },
    overlayView: FIRST_VIEW,
    pageAccount: 'AB1234',
  };
  const text = JSON.stringify(diagnostics(device, { version: '0.1.0', agent: 'Chrome', at: 0 }));
  for (const secret of ['AB1234', 'Asha', 'portal.example', 'person-1', 'dev-1', 'straddle', '198.51'])
    expect(text).not.toContain(secret);
  expect(text).toContain('UDAPI1154');
});

import { expect, it } from 'vitest';
import type { DeviceRow } from '../devices/find-devices.ts';
import { policyHealth } from './policy-health.ts';

const device = (about: Partial<DeviceRow>): DeviceRow => ({
  deviceId: 'd',
  personId: 'p',
  personName: null,
  name: 'd',
  kind: 'cli',
  thumbprint: '',
  pairedAt: 0,
  seenAt: null,
  revokedAt: null,
  policyVersion: null,
  policyAppliedAt: null,
  outboxSize: null,
  sequence: 0,
  clockOffMs: null,
  ...about,
});

it('a revoked device counts nowhere, one that says nothing is behind and not heard', () => {
  const now = 3_600_000;
  const devices = [
    device({ policyVersion: 4, seenAt: now - 1, outboxSize: 3 }),
    device({}),
    device({ revokedAt: 1, policyVersion: 4, outboxSize: 9 }),
  ];
  expect(policyHealth(devices, 4, now)).toEqual({
    paired: 2,
    heard: 1,
    onVersion: 1,
    behind: 1,
    waiting: 3,
    holding: 1,
  });
});

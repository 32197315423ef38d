import { expect, test } from 'vitest';
import { previewRequest, saveChannelRequest, silenceRequest } from './alert-contract.ts';

test('a silence names a rule or a person, and ends', () => {
  const asked = { rule: 'r', subject: null, minutes: 60, reason: 'Testing the desk' };
  expect(silenceRequest.safeParse(asked).success).toBe(true);
  expect(silenceRequest.safeParse({ ...asked, rule: null }).success).toBe(false);
  expect(silenceRequest.safeParse({ ...asked, minutes: 0 }).success).toBe(false);
});

test('a channel without a secret keeps the one it has; a short one is refused', () => {
  const channel = {
    channelId: 'c',
    kind: 'webhook',
    name: 'Desk',
    address: 'https://hooks.example',
    severityMin: 'warning',
    enabled: true,
  };
  expect(saveChannelRequest.parse(channel).secret).toBeUndefined();
  expect(saveChannelRequest.safeParse({ ...channel, secret: 'short' }).success).toBe(false);
});

test('a preview looks back thirty days where nothing else is asked', () => {
  const rule = { kind: 'emergency_used', ruleId: 'e', severity: 'info', enabled: true, quietMs: 0 };
  expect(previewRequest.parse({ rule }).days).toBe(30);
});

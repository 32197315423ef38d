import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY_SETTINGS, policy, policyAccount, policySettings } from './policy.ts';

describe('the shipped policy', () => {
  test('is one that could have been published', () => {
    expect(policySettings.parse(DEFAULT_POLICY_SETTINGS)).toEqual(DEFAULT_POLICY_SETTINGS);
  });

  test('caps a batch, lets an emergency through, and has a floor tighter than the cap', () => {
    const [organisation] = DEFAULT_POLICY_SETTINGS.layers;
    expect(organisation?.limits.ordersPerBatchMax).toBe(500);
    expect(DEFAULT_POLICY_SETTINGS.floor.ordersPerBatchMax).toBe(50);
    expect(DEFAULT_POLICY_SETTINGS.overSize).toEqual({ routine: 'refuse', emergency: 'allow' });
  });

  test('sends the batch endpoint to no host', () => {
    expect(DEFAULT_POLICY_SETTINGS.routes.batchHosts).toEqual([]);
  });
});

test('a setting that nobody reads is refused, since an admin would take it for obeyed', () => {
  expect(policySettings.safeParse({ ...DEFAULT_POLICY_SETTINGS, killSwitch: true }).success).toBe(false);
});

test('an account names its app’s key and who may use it, and has no place for a secret', () => {
  const row = { account: 'AB1234', personIds: ['person-1'], clientId: 'key-1', relay: true };
  expect(policyAccount.safeParse(row).success).toBe(true);
  expect(policyAccount.safeParse({ ...row, clientSecret: 'hush' }).success).toBe(false);
});

test('the signed document holds ids and roles, never names or e-mails', () => {
  const document = {
    organisation: 'Acme Securities',
    version: 1,
    issuedAt: '2026-11-22T05:00:00.000Z',
    people: [{ personId: 'person-1', roles: ['trader'] }],
    settings: DEFAULT_POLICY_SETTINGS,
  };
  expect(policy.safeParse(document).success).toBe(true);
  const named = { ...document, people: [{ personId: 'person-1', roles: ['trader'], email: 'a@b.c' }] };
  expect(policy.safeParse(named).success).toBe(false);
});

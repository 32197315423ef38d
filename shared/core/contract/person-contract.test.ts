import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY_SETTINGS } from '../policy/policy.ts';
import { approvePairingRequest, publishRequest, recordFilters, recordQuery } from './person-contract.ts';

describe('what the portal’s pages ask', () => {
  it('a publication names the version it was made on and why', () => {
    const whole = { baseVersion: 3, settings: DEFAULT_POLICY_SETTINGS, reason: 'expiry day' };
    expect(publishRequest.safeParse(whole).success).toBe(true);
    expect(publishRequest.safeParse({ ...whole, reason: ' ' }).success).toBe(false);
    expect(publishRequest.safeParse({ settings: whole.settings, reason: 'no base' }).success).toBe(false);
  });

  it('a stray filter is refused, so that a misspelt one never widens a search', () => {
    expect(recordFilters.safeParse({ strategy: 'straddle-07' }).success).toBe(true);
    expect(recordFilters.safeParse({ strategi: 'straddle-07' }).success).toBe(false);
  });

  it('numbers of the address bar are read, and a page is never larger than 500', () => {
    expect(recordQuery.parse({ before: '42' })).toEqual({ before: 42, limit: 100 });
    expect(recordQuery.safeParse({ limit: '501' }).success).toBe(false);
  });

  it('a pairing challenge is an S256 digest, nothing shorter', () => {
    const asked = { kind: 'cli', name: 'desk', challenge: 'A'.repeat(43), state: null, redirectUri: null };
    expect(approvePairingRequest.safeParse(asked).success).toBe(true);
    expect(approvePairingRequest.safeParse({ ...asked, challenge: 'short' }).success).toBe(false);
  });
});

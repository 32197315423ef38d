import { saveBrokerAccountRequest } from '@pullcord/core/contract/broker-contract';
import { describe, expect, it } from 'vitest';
import { draftOf, missingIn, requestOf } from './account-draft.ts';

const row = {
  account: 'AB1234',
  personIds: ['p1'],
  clientId: 'key-1',
  hasSecret: true,
  egressKind: 'local',
  egressShown: '203.0.113.10',
  relay: true,
  savedAt: 0,
  savedBy: 'p2',
} as const;

describe('the form of a registered account', () => {
  it('opened and saved as it is changes nothing that is secret', () => {
    const draft = draftOf({ ...row, personIds: ['p1'] });
    expect(missingIn(draft, true)).toBeNull();
    expect(requestOf(draft)).toEqual({
      account: 'AB1234',
      personIds: ['p1'],
      clientId: 'key-1',
      clientSecret: null,
      egress: null,
      relay: true,
    });
  });

  it('sends what the portal takes, the code in capitals', () => {
    const draft = {
      ...draftOf(null),
      account: ' ab1234 ',
      way: 'proxy' as const,
      address: 'http://10.0.0.2:3128',
    };
    expect(saveBrokerAccountRequest.parse(requestOf(draft))).toMatchObject({
      account: 'AB1234',
      egress: { kind: 'proxy', url: 'http://10.0.0.2:3128' },
    });
  });

  it('says what is missing, one sentence at a time', () => {
    const empty = draftOf(null);
    expect(missingIn(empty, false)).toContain('Which account');
    const named = { ...empty, account: 'AB1234' };
    expect(missingIn(named, false)).toBeNull();
    expect(missingIn({ ...named, clientId: 'key-1' }, false)).toContain('secret');
    expect(missingIn({ ...named, relay: true }, false)).toContain('address of the account’s own');
    expect(missingIn({ ...named, way: 'local' }, false)).toContain('Which address');
  });
});

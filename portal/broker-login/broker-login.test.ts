import type { SaveBrokerAccountRequest } from '@pullcord/core/contract/broker-contract';
import { policy } from '@pullcord/core/policy/policy';
import { desc, eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSecret } from '../access/seal-secret.ts';
import { read } from '../db/client.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';
import { entries } from '../db/schema/entries.ts';
import { disablePerson } from '../people/disable-person.ts';
import { requireSignedPolicy } from '../policies/require-signed-policy.ts';
import { type BrokerDesk, openBrokerDesk } from '../testing/open-broker-desk.ts';
import { EXTENSION_ID, signedInPerson } from '../testing/open-portal.ts';
import { exchangeCode } from './exchange-code.ts';
import { findBrokerAccounts } from './find-broker-accounts.ts';
import { saveBrokerAccount } from './save-broker-account.ts';

let desk: BrokerDesk;
let portal: BrokerDesk['portal'];
let broker: BrokerDesk['broker'];
let device: BrokerDesk['device'];
beforeAll(async () => {
  desk = await openBrokerDesk();
  ({ portal, broker, device } = desk);
});
afterAll(() => desk.close());

const redirectUri = `https://${EXTENSION_ID}.chromiumapp.org/upstox`;

async function save(account: string, changes: Partial<SaveBrokerAccountRequest> = {}) {
  const { actor } = await portal.person('admin');
  const whole = {
    account,
    personIds: [device.actor.personId],
    clientId: `key-${account}`,
    clientSecret: `secret-${account}`,
    egress: null,
    relay: false,
    ...changes,
  };
  return saveBrokerAccount(actor, whole, Date.now());
}
const exchange = (account: string, about: object = {}) =>
  exchangeCode(device.actor, { account, code: 'good', redirectUri, ...about }, Date.now());

describe('a registered account', () => {
  it('keeps its secret sealed, and shows only that there is one', async () => {
    await save('AB1234');
    const [row] = await read().select().from(brokerAccounts).where(eq(brokerAccounts.account, 'AB1234'));
    expect(JSON.stringify(row)).not.toContain('secret-AB1234');
    expect(openSecret(row?.secretSealed ?? '', 'broker_app AB1234')).toBe('secret-AB1234');
    expect(() => openSecret(row?.secretSealed ?? '', 'broker_app CD5678')).toThrow('does not open');
    const { actor } = await portal.person('admin');
    const [shown] = await findBrokerAccounts(actor);
    expect(shown).toMatchObject({ account: 'AB1234', hasSecret: true });
    expect(JSON.stringify(shown)).not.toMatch(/s1\.|secret-/);
  });

  it('is in the signed policy at once, with who may use it and without anything secret', async () => {
    await save('AB1234', { egress: { kind: 'proxy', url: 'http://me:hush@10.0.0.9:3128' }, relay: true });
    const { policy: jws } = await requireSignedPolicy(device.actor);
    const { accounts } = policy.parse(decodeJwt(jws));
    expect(accounts).toEqual([
      { account: 'AB1234', personIds: [device.actor.personId], clientId: 'key-AB1234', relay: true },
    ]);
    const [kept] = await read().select().from(brokerAccounts).where(eq(brokerAccounts.account, 'AB1234'));
    expect(kept?.egressShown).toBe('http://10.0.0.9:3128');
    expect(JSON.stringify(kept)).not.toContain('hush');
  });

  it('can still be changed when somebody it is bound to may not sign in any more, and takes nobody new who may not', async () => {
    const { actor: admin } = await portal.person('admin');
    const { actor: gone } = await signedInPerson('trader', 'gone');
    const personIds = [device.actor.personId, gone.personId];
    await save('GH0001', { personIds });
    await disablePerson(admin, gone.personId, { reason: 'left the desk' }, Date.now());
    await save('GH0001', { personIds, clientSecret: 'a newer one' });
    await expect(save('GH0002', { personIds })).rejects.toThrow('not there any more');
  });

  it('takes the relay only with an address of its own', async () => {
    await expect(save('EF0001', { relay: true })).rejects.toMatchObject({ code: 'egress_missing' });
    const egress = { kind: 'local', address: '127.0.0.4' } as const;
    await save('EF0002', { egress, relay: true });
    await expect(save('EF0003', { egress, relay: true })).rejects.toThrow('EF0002’s address already');
  });

  it('with a new key needs the new secret; without either it keeps what it has', async () => {
    await save('GH0001');
    await expect(save('GH0001', { clientId: 'key-other', clientSecret: null })).rejects.toThrow(
      'needs its secret',
    );
    await save('GH0001', { clientSecret: null });
    expect(await exchange('GH0001')).toMatchObject({ account: 'GH0001' });
  });

  it('is registered by admins alone', async () => {
    const { actor } = await portal.person('compliance');
    const request = {
      account: 'XX0001',
      personIds: [],
      clientId: null,
      clientSecret: null,
      egress: null,
      relay: false,
    };
    await expect(saveBrokerAccount(actor, request, Date.now())).rejects.toMatchObject({
      code: 'permission_missing',
    });
  });
});

describe('a sign-in code', () => {
  it('is exchanged with the account’s own app, and the token is nowhere in the database', async () => {
    await save('AB1234');
    const answer = await exchange('AB1234');
    expect(answer).toMatchObject({ account: 'AB1234', accessToken: 'token-of-AB1234' });
    const all = await read().select().from(entries);
    expect(all.filter(({ body }) => /token-of-|secret-AB1234/.test(body))).toEqual([]);
    const [last] = await read().select().from(entries).orderBy(desc(entries.seq)).limit(1);
    expect(JSON.parse(last?.body ?? '{}')).toMatchObject({
      entry: {
        type: 'account.signed_in',
        account: 'AB1234',
        payload: { clientId: 'key-AB1234', refused: null },
      },
    });
  });

  it('that the broker declines is told in its words, and is on record', async () => {
    await expect(exchange('AB1234', { code: 'spent' })).rejects.toMatchObject({
      code: 'broker_refused',
      message: expect.stringContaining('Incorrect credentials'),
    });
  });

  it('of another customer’s sign-in is dropped', async () => {
    await save('IJ0001', { clientId: 'key-AB1234', clientSecret: 'secret-AB1234' });
    await expect(exchange('IJ0001')).rejects.toThrow('for AB1234, not for IJ0001');
  });

  it('is not exchanged for a stranger, without an app, or to another address', async () => {
    await save('KL0001', { personIds: [] });
    await expect(exchange('KL0001')).rejects.toMatchObject({ code: 'account_not_yours' });
    await expect(exchange('NO0001')).rejects.toMatchObject({ code: 'account_not_yours' });
    await save('KL0002', { clientId: null, clientSecret: null });
    await expect(exchange('KL0002')).rejects.toMatchObject({ code: 'broker_app_missing' });
    const before = broker.requests.length;
    const elsewhere = { redirectUri: 'https://evil.example/upstox' };
    await expect(exchange('AB1234', elsewhere)).rejects.toMatchObject({ code: 'request_invalid' });
    expect(broker.requests).toHaveLength(before);
  });
});

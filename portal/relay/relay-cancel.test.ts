import type { SaveBrokerAccountRequest } from '@pullcord/core/contract/broker-contract';
import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveBrokerAccount } from '../broker-login/save-broker-account.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { issuePermit } from '../permits/issue-permit.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { publishPolicy } from '../policies/publish-policy.ts';
import { type BrokerDesk, openBrokerDesk } from '../testing/open-broker-desk.ts';
import { signedInPerson } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { sampleBounds } from '../testing/sample-entries.ts';
import { startTestProxy } from '../testing/start-test-proxy.ts';
import { relayCancel } from './relay-cancel.ts';

let desk: BrokerDesk;
let portal: BrokerDesk['portal'];
let broker: BrokerDesk['broker'];
let device: BrokerDesk['device'];
beforeAll(async () => {
  desk = await openBrokerDesk();
  ({ portal, broker, device } = desk);
  await register('AB1234', '127.0.0.2');
  await register('CD5678', '127.0.0.3');
});
afterAll(() => desk.close());
beforeEach(() => {
  broker.requests.length = 0;
});

async function register(account: string, address: string | null, relay = address !== null) {
  await registerEgress(account, address === null ? 'none' : { kind: 'local', address }, relay);
}

async function registerEgress(account: string, egress: SaveBrokerAccountRequest['egress'], relay = true) {
  const { actor } = await portal.person('admin');
  const personIds = [device.actor.personId];
  const row = { account, personIds, clientId: null, clientSecret: null, egress, relay };
  await saveBrokerAccount(actor, row, Date.now());
}

const single: CancelCall = { kind: 'single', orderId: '261120000012345' };
function relay(account: string, call: CancelCall = single, token = `token-of-${account}`) {
  const headers = new Headers({ authorization: `Bearer ${token}` });
  return relayCancel(device.actor, headers, { account, batchId: 'R-1', call }, Date.now());
}
const cancels = () => broker.requests.filter(({ method }) => method === 'DELETE');

describe('a relayed cancel', () => {
  it('leaves from its own account’s address and from no other, and the answer comes back word for word', async () => {
    const answers = await Promise.all([relay('AB1234'), relay('CD5678'), relay('AB1234')]);
    for (const { reply } of answers)
      expect(reply).toMatchObject({ status: 200, contentType: 'application/json' });
    const left = broker.requests.map(({ bearer, remote }) => `${bearer} from ${remote}`);
    expect([...new Set(left)].sort()).toEqual([
      'token-of-AB1234 from 127.0.0.2',
      'token-of-CD5678 from 127.0.0.3',
    ]);
    expect(cancels()).toHaveLength(3);
  });

  it('leaves through the account’s proxy and by no way round it, with the proxy’s own password', async () => {
    const [proxy, strict] = [await startTestProxy('desk', 'hush'), await startTestProxy('desk', 'other')];
    try {
      await registerEgress('PX1001', { kind: 'proxy', url: proxy.url });
      await registerEgress('PX1002', { kind: 'proxy', url: strict.url.replace('other', 'wrong') });
      expect((await relay('PX1001')).reply).toMatchObject({ status: 200 });
      expect(cancels()).toMatchObject([{ bearer: 'token-of-PX1001', remote: '127.0.0.9' }]);
      expect([...new Set(proxy.asked)]).toEqual([new URL(broker.origin).host]);

      broker.requests.length = 0;
      await proxy.close();
      for (const account of ['PX1001', 'PX1002']) {
        expect((await relay(account)).reply).toEqual({ failed: 'connection' });
      }
      expect(strict.asked).toContain('refused');
      expect(broker.requests).toEqual([]);
    } finally {
      await Promise.all([proxy.close(), strict.close()]);
    }
  });

  it.each<[string, CancelCall, string, string]>([
    ['one order', single, '/v3/order/cancel?order_id=261120000012345', ''],
    [
      'one trigger',
      { kind: 'single', orderId: 'GTT-C25' },
      '/v3/order/gtt/cancel',
      '{"gtt_order_id":"GTT-C25"}',
    ],
    ['a filter', { kind: 'sweep', tag: 'x', expected: ['1'] }, '/v2/order/multi/cancel?tag=x', ''],
  ])('may be of %s', async (_name, call, url, body) => {
    await relay('AB1234', call);
    expect(cancels()).toMatchObject([{ url, body }]);
  });

  it('may be the specification’s batch only where the policy sends it to that host', async () => {
    const batch: CancelCall = { kind: 'batch', orderIds: ['1', '2'] };
    await expect(relay('AB1234', batch)).rejects.toMatchObject({ code: 'request_invalid' });
    const { actor } = await portal.person('admin');
    const inForce = await findPolicy(actor);
    const routes = { ...DEFAULT_POLICY_SETTINGS.routes, batchHosts: [new URL(broker.origin).host] };
    const settings = { ...DEFAULT_POLICY_SETTINGS, routes };
    await publishPolicy(
      actor,
      { baseVersion: inForce?.version ?? 0, settings, reason: 'a test' },
      Date.now(),
    );
    await relay('AB1234', batch);
    expect(cancels()).toMatchObject([{ url: '/v3/order/cancel/multi', body: '{"order_ids":["1","2"]}' }]);
  });

  it('is on record before and after, with its address, and with no token anywhere in the database', async () => {
    await relay('AB1234');
    const all = await read().select().from(entries);
    const ours = all.filter(({ type }) => type.startsWith('relay.')).slice(-2);
    expect(ours.map(({ body }) => JSON.parse(body).entry)).toMatchObject([
      {
        type: 'relay.sent',
        account: 'AB1234',
        batchId: 'R-1',
        payload: { call: single, egress: '127.0.0.2' },
      },
      { type: 'relay.answered', payload: { failed: null, words: { httpStatus: 200 } } },
    ]);
    expect(ours.map(({ deviceId, personId }) => [deviceId, personId])).toBeDefined();
    expect(all.filter(({ body }) => body.includes('token-of-'))).toEqual([]);
  });
});

describe('nothing is relayed', () => {
  it('without an address of the account’s own', async () => {
    await register('EF0001', null);
    await expect(relay('EF0001')).rejects.toMatchObject({
      code: 'egress_missing',
      message: expect.stringContaining('it sends from no other'),
    });
    expect(broker.requests).toEqual([]);
  });

  it('with the token of another account', async () => {
    await expect(relay('AB1234', single, 'token-of-CD5678')).rejects.toMatchObject({
      code: 'account_not_yours',
    });
    expect(cancels()).toEqual([]);
  });

  it('for somebody the account is not registered for, or by an account nobody knows', async () => {
    const { actor } = await portal.person('admin');
    const row = { account: 'GH0001', personIds: [], clientId: null, clientSecret: null, relay: true };
    await saveBrokerAccount(actor, { ...row, egress: { kind: 'local', address: '127.0.0.5' } }, Date.now());
    await expect(relay('GH0001')).rejects.toMatchObject({ code: 'account_not_yours' });
    await expect(relay('ZZ9999')).rejects.toMatchObject({ code: 'account_not_yours' });
    expect(broker.requests).toEqual([]);
  });

  it('without a token, and a token that the broker does not know is told in the broker’s words', async () => {
    const call = { account: 'AB1234', batchId: null, call: single };
    await expect(relayCancel(device.actor, new Headers(), call, Date.now())).rejects.toThrow(
      'no broker token',
    );
    const { reply } = await relay('AB1234', single, 'an-old-token');
    expect(reply).toMatchObject({ status: 401, text: expect.stringContaining('UDAPI100050') });
    expect(cancels()).toEqual([]);
  });

  it('in the name of a batch that another person began', async () => {
    const other = await pairedDevice((await signedInPerson('trader', 'another')).actor);
    const bounds = sampleBounds('R-OTHER', 1);
    expect(await issuePermit(other.actor, bounds, Date.now())).toMatchObject({ granted: true });
    const call = { account: 'AB1234', batchId: 'R-OTHER', call: single };
    const headers = new Headers({ authorization: 'Bearer token-of-AB1234' });
    await expect(relayCancel(device.actor, headers, call, Date.now())).rejects.toMatchObject({
      code: 'request_invalid',
      message: expect.stringContaining('another person’s'),
    });
    expect(broker.requests).toEqual([]);
  });

  it('from an address that this machine does not have', async () => {
    await register('IJ0001', '203.0.113.7');
    const { reply } = await relay('IJ0001');
    expect(reply).toEqual({ failed: 'connection' });
    expect(broker.requests).toEqual([]);
  });
});

import { BrokerToken } from '@pullcord/device/port/broker-token';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import type { TransportRequest } from '@pullcord/device/port/ports';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionTokens } from '../store/session-token.ts';
import { accounts } from './accounts.ts';

const profileOf: Record<string, string> = { 'token-one': 'AB1234', 'token-two': 'CD5678' };
let disk: MemoryDisk;
let world: MemoryWorld;
let session: Map<string, string>;
let asked: TransportRequest[];
let tokensTold: string[];

function open() {
  const tokens: SessionTokens = {
    find: (account) => {
      const text = session.get(account);
      return Promise.resolve(text === undefined ? undefined : new BrokerToken(text));
    },
    save: (account, token) => Promise.resolve(void session.set(account, token)),
    remove: (account) => Promise.resolve(void session.delete(account)),
  };
  const device = memoryDevice({
    world,
    disk,
    transport: {
      send: (request) => {
        asked.push(request);
        const account = Object.entries(request.headers).map(
          ([, value]) => profileOf[value.split(' ')[1] ?? ''],
        );
        const code = account.find((found) => found !== undefined);
        const body =
          code === undefined
            ? { status: 'error', errors: [{ errorCode: 'UDAPI100050', message: 'Invalid token' }] }
            : { status: 'success', data: { user_id: code, user_name: 'Asha', is_active: true } };
        return Promise.resolve({
          status: code === undefined ? 401 : 200,
          contentType: 'application/json',
          text: JSON.stringify(body),
          headers: {},
        });
      },
    },
  });
  return accounts(device, tokens, {
    onChange: () => undefined,
    onToken: (account) => void tokensTold.push(account),
  });
}

beforeEach(() => {
  disk = new MemoryDisk();
  world = new MemoryWorld(1_000_000);
  session = new Map();
  asked = [];
  tokensTold = [];
});

describe('connecting', () => {
  it('the token tells whose account it is, and is kept nowhere but in the session', async () => {
    const connected = await open().connect('token-one', 'live');
    expect(connected).toMatchObject({ ok: true, value: { account: 'AB1234', expired: false } });
    expect(asked[0]?.url).toBe('https://api.upstox.com/v2/user/profile');
    expect(session.get('AB1234')).toBe('token-one');
    expect(JSON.stringify([...disk.records.values(), disk.outbox, disk.journal])).not.toContain('token-one');
  });

  it('a token the broker does not know connects nothing', async () => {
    const connected = await open().connect('not-a-token', 'live');
    expect(connected).toMatchObject({ ok: false, error: { code: 'token_invalid' } });
    expect(session.size).toBe(0);
    expect(await open().list()).toEqual([]);
  });

  it('several accounts stay connected beside each other, also when both answers come at once', async () => {
    const all = open();
    await Promise.all([all.connect('token-one', 'live'), all.connect('token-two', 'live')]);
    expect((await all.list()).map(({ account }) => account).sort()).toEqual(['AB1234', 'CD5678']);
  });

  it('a released build knows no loopback broker', async () => {
    expect(await open().connect('token-one', 'loopback')).toMatchObject({
      ok: false,
      error: { code: 'not_now' },
    });
    expect(asked).toEqual([]);
  });

  it('after the browser was closed the account is listed as expired, and forgets nothing else', async () => {
    await open().connect('token-one', 'live');
    session.clear();
    expect(await open().list()).toMatchObject([{ account: 'AB1234', name: 'Asha', expired: true }]);
  });

  it('a token whose own time is over by this machine’s clock may still cancel: the broker is who refuses', async () => {
    const claims = btoa(JSON.stringify({ exp: 1_001 }));
    const token = `h.${claims}.s`;
    profileOf[token] = 'AB1234';
    const all = open();
    await all.connect(token, 'live');
    expect((await all.list())[0]).toMatchObject({ expiresAt: 1_001_000, expired: false });
    world.now = 1_001_000 + 5.5 * 3_600_000;
    expect((await all.list())[0]).toMatchObject({ expiresAt: 1_001_000, expired: false });
  });

  it('once the broker refused the token it is expired until a new one comes', async () => {
    const all = open();
    await all.connect('token-one', 'live');
    await all.markRefused('AB1234');
    expect((await all.list())[0]?.expired).toBe(true);
    await all.connect('token-one', 'live');
    expect((await all.list())[0]?.expired).toBe(false);
  });

  it('or until the broker answers to it again', async () => {
    const all = open();
    await all.connect('token-one', 'live');
    await all.markRefused('AB1234');
    await all.markTaken('AB1234');
    expect((await all.list())[0]?.expired).toBe(false);
  });

  it('tells of another token before anything can be asked with it, and of one that is taken away', async () => {
    const all = open();
    await all.connect('token-one', 'live');
    expect(tokensTold).toEqual(['AB1234']);
    await all.disconnect('AB1234');
    expect(tokensTold).toEqual(['AB1234', 'AB1234']);
  });

  it('disconnecting takes the token away', async () => {
    const all = open();
    await all.connect('token-one', 'live');
    await all.disconnect('AB1234');
    expect(session.size).toBe(0);
    expect(await all.list()).toEqual([]);
  });
});

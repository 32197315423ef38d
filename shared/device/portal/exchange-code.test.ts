import { expect, it } from 'vitest';
import { jsonReply } from '../broker/fake-broker.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { exchangeCode } from './exchange-code.ts';
import { FakePortal } from './fake-portal.ts';
import { pairWithFake } from './pair-with-fake.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const given = { account: 'AB1234', code: 'a-code', redirectUri: 'https://x.chromiumapp.org/upstox' };

async function exchangeAnsweredFor(account: string) {
  const world = new MemoryWorld(NOW);
  const portal = await FakePortal.open(() => world.now);
  const device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
  await pairWithFake(device);
  portal.before = (_, path) =>
    path === 'broker/token'
      ? jsonReply(200, {
          account,
          accessToken: 'token-of-the-answer',
          serverTime: new Date(NOW).toISOString(),
        })
      : undefined;
  return exchangeCode(device, given);
}

it('a token for the account that signed in is handed on', async () => {
  expect(await exchangeAnsweredFor('AB1234')).toEqual({ ok: true, value: 'token-of-the-answer' });
});

it('a token for another account is not taken, so no account is connected with another’s token', async () => {
  expect(await exchangeAnsweredFor('CD5678')).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
});

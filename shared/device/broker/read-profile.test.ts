import { expect, it } from 'vitest';
import { BrokerToken } from '../port/broker-token.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import type { TransportReply } from '../port/ports.ts';
import { errorReply, FakeBroker, jsonReply } from './fake-broker.ts';
import { readProfile } from './read-profile.ts';

const hosts = { api: 'https://api.broker.test', order: 'https://order.broker.test' };
const token = new BrokerToken('token-of-AB1234');

async function readAfter(...faults: TransportReply[]) {
  const broker = new FakeBroker(0);
  broker.before = () => faults.shift();
  const device = memoryDevice({ world: new MemoryWorld(0), disk: new MemoryDisk(), transport: broker });
  const read = await readProfile(device, token, hosts);
  return { read, asked: broker.requests.length };
}

it('a fault that passes keeps nobody from cancelling: the broker is asked once more', async () => {
  const once = await readAfter({ failed: 'connection' });
  expect(once).toMatchObject({ read: { ok: true, value: { account: 'AB1234' } }, asked: 2 });
  const twice = await readAfter(jsonReply(503, {}), jsonReply(503, {}));
  expect(twice).toMatchObject({ read: { ok: false, error: { kind: 'server_error' } }, asked: 2 });
});

it('what asking again would not change is told at once', async () => {
  const refused = await readAfter(errorReply(401, 'UDAPI100050', 'Invalid token'));
  expect(refused).toMatchObject({ read: { ok: false, error: { kind: 'token_invalid' } }, asked: 1 });
  const paused = { ...errorReply(429, 'UDAPI10005', 'Too many'), headers: { 'retry-after': '30' } };
  expect(await readAfter(paused)).toMatchObject({ read: { ok: false }, asked: 1 });
});

import { expect, it } from 'vitest';
import { BrokerToken } from '../port/broker-token.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FakeBroker } from './fake-broker.ts';
import { type CancelRoute, sendCancel } from './send-cancel.ts';

it('a trigger’s cancel that fails says nothing against the order host, since it goes to the main one', async () => {
  const broker = new FakeBroker(1);
  broker.before = () => ({ failed: 'connection' });
  const device = memoryDevice({ world: new MemoryWorld(0), disk: new MemoryDisk(), transport: broker });
  const hosts = { api: 'https://api.broker.test', order: 'https://order.broker.test' };
  const route: CancelRoute = { hosts };
  const token = new BrokerToken('token-of-AB1234');
  await sendCancel(device, { kind: 'single', orderId: 'GTT-C261120000001' }, token, route);
  expect(route.hosts.order).toBe(hosts.order);
  await sendCancel(device, { kind: 'single', orderId: '261120000001001' }, token, route);
  expect(route.hosts.order).toBe(hosts.api);
});

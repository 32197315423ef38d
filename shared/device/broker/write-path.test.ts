import { expect, test } from 'vitest';
import { openMemoryDesk } from '../batch/memory-desk.ts';
import { errorReply } from './fake-broker.ts';
import { proveWritePath } from './write-path.ts';

async function provedWith(refuse: (path: string) => boolean) {
  const { device, broker } = await openMemoryDesk({ orders: 1 });
  broker.before = (_request, path) =>
    refuse(path) ? errorReply(401, 'UDAPI100050', 'Invalid token used to access API') : undefined;
  const proved = await proveWritePath(device, 'AB1234');
  if (!proved.ok) throw new Error(proved.error.kind);
  return [proved.value.open, proved.value.rejected];
}

test('a cancel of an id that cannot exist proves the way open', async () => {
  expect(await provedWith(() => false)).toEqual([true, 'order_unknown']);
});

test('a token that the broker takes for nothing is called over', async () => {
  expect(await provedWith(() => true)).toEqual([false, 'token_invalid']);
});

test('one that is refused for orders alone is not: a new one would be refused as well', async () => {
  expect(await provedWith((path) => path === '/v3/order/cancel')).toEqual([false, 'write_not_permitted']);
});

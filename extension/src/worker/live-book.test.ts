import { errorReply, FakeBroker } from '@pullcord/device/broker/fake-broker';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import type { Transport, TransportRequest } from '@pullcord/device/port/ports';
import { describe, expect, it, vi } from 'vitest';
import { liveBook } from './live-book.ts';

function open() {
  const broker = new FakeBroker(2);
  const held: (() => void)[] = [];
  let holding = false;
  const transport: Transport = {
    async send(request) {
      const answered = broker.send(request);
      if (holding) await new Promise<void>((resolve) => held.push(resolve));
      return answered;
    },
  };
  const watched = new Set<string>();
  const device = memoryDevice({
    world: new MemoryWorld(1_000),
    disk: new MemoryDisk(),
    transport,
    tokens: new Map([
      ['AB1234', 'one'],
      ['CD5678', 'two'],
    ]),
  });
  const onReading = vi.fn();
  const books = liveBook(device, {
    watched: () => watched,
    isRunning: () => false,
    onStanding: () => undefined,
    onReading,
  });
  return {
    broker,
    device,
    watched,
    books,
    onReading,
    hold: () => {
      holding = true;
    },
    letGo: () => {
      holding = false;
      for (const each of held.splice(0)) each();
    },
    isHeld: () => held.length > 0,
  };
}

describe('the book on every screen', () => {
  it('is asked for once, whoever waits', async () => {
    const { books, onReading } = open();
    const [one, two] = await Promise.all([books.read('AB1234', true), books.read('AB1234', true)]);
    expect(one).toBe(two);
    expect(onReading).toHaveBeenCalledOnce();
  });

  it('what was asked with the token before tells nothing of the one that is held now', async () => {
    const { broker, books, onReading, hold, letGo, isHeld } = open();
    hold();
    broker.before = () => errorReply(401, 'UDAPI100050', 'Invalid token');
    const before = books.read('AB1234', true);
    await vi.waitFor(() => expect(isHeld()).toBe(true));
    books.forget('AB1234');
    broker.before = () => undefined;
    letGo();
    const after = await books.read('AB1234', true);
    expect(after.ok).toBe(true);
    expect(await before).toMatchObject({ ok: false, error: { kind: 'token_invalid' } });
    expect(onReading.mock.calls.map(([, reading]) => reading)).toEqual([after]);
  });

  const accountOf = (request: TransportRequest) =>
    request.headers.Authorization === 'Bearer one' ? 'AB1234' : 'CD5678';

  it('of one account goes on while another one’s broker does not answer', async () => {
    const { device, books, onReading, watched } = open();
    const { transport } = device;
    device.transport = {
      send: (request, how) =>
        accountOf(request) === 'AB1234' ? new Promise(() => undefined) : transport.send(request, how),
    };
    watched.add('AB1234').add('CD5678');
    books.follow();
    await vi.waitFor(() => expect(onReading.mock.calls.length).toBeGreaterThan(2));
    expect(new Set(onReading.mock.calls.map(([account]) => account))).toEqual(new Set(['CD5678']));
    watched.clear();
  });

  it('goes on after a reading that this machine could not make', async () => {
    const { device, books, onReading, watched } = open();
    const hostsOf = device.hostsOf.bind(device);
    let broken = 2;
    device.hostsOf = (account) => {
      broken -= 1;
      return broken >= 0 ? Promise.reject(new Error('the disk is full')) : hostsOf(account);
    };
    watched.add('AB1234');
    books.follow();
    await vi.waitFor(() => expect(onReading).toHaveBeenCalled());
    watched.clear();
  });
});

import { type CoverageRequest, coverageRequest } from '@pullcord/core/contract/coverage-contract';
import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { sampleOrder } from '@pullcord/core/order/sample-order';
import { beforeEach, expect, it } from 'vitest';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import type { TransportReply } from '../port/ports.ts';
import { FakePortal } from '../portal/fake-portal.ts';
import { pairWithFake } from '../portal/pair-with-fake.ts';
import { reportCoverage } from './report-coverage.ts';

let world: MemoryWorld;
let device: Device;
let portal: FakePortal;
let reports: CoverageRequest[];
let answers: () => TransportReply;

beforeEach(async () => {
  world = new MemoryWorld(Date.UTC(2026, 10, 20, 5, 0, 0));
  portal = await FakePortal.open(() => world.now);
  device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
  reports = [];
  answers = () => {
    const told = { recorded: 1, unexplained: 0, serverTime: new Date(world.now).toISOString() };
    return { status: 200, contentType: 'application/json', text: JSON.stringify(told), headers: {} };
  };
  portal.before = (request, path) => {
    if (path !== 'coverage') return undefined;
    reports.push(coverageRequest.parse(JSON.parse(request.body ?? '')));
    return answers();
  };
});

function book(...orders: Partial<Order>[]): OrderBook {
  return {
    account: 'AB1234',
    takenAt: world.now,
    orders: orders.map((each) => sampleOrder(each)),
    unreadableRows: 0,
    positions: { known: true, positions: [] },
    gttActive: null,
  };
}
const ids = () => reports.map(({ cancelled }) => cancelled.map(({ orderId }) => orderId));

it('tells each cancelled order once a day, and nothing that lives, filled or was the exchange’s own doing', async () => {
  await pairWithFake(device);
  const first = book(
    { orderId: '1', status: 'cancelled' },
    { orderId: '2', status: 'open' },
    { orderId: '3', status: 'cancelled', validity: 'IOC' },
  );
  await reportCoverage(device, first);
  await reportCoverage(device, first);
  world.now += 61_000;
  await reportCoverage(
    device,
    book({ orderId: '1', status: 'cancelled' }, { orderId: '4', status: 'cancelled' }),
  );
  expect(ids()).toEqual([['1'], ['4']]);
  expect(reports[0]).toMatchObject({ account: 'AB1234', day: '2026-11-20' });
  world.now += 86_400_000;
  await reportCoverage(device, book({ orderId: '1', status: 'cancelled' }));
  expect(ids()).toEqual([['1'], ['4'], ['1']]);
});

it('tells of a cancelled after-market order too, and of no trigger whose order was cancelled', async () => {
  await pairWithFake(device);
  const gone = { status: 'cancelled' as const };
  await reportCoverage(
    device,
    book(
      { orderId: '1', status: 'cancelled after market order' },
      { orderId: 'GTT-1', ...gone, firedOrderId: '2' },
      { orderId: '2', ...gone },
    ),
  );
  expect(ids()).toEqual([['1', '2']]);
});

it('tells again what the portal did not hear', async () => {
  await pairWithFake(device);
  const heard = answers;
  answers = () => ({ failed: 'connection' });
  const seen = book({ orderId: '1', status: 'cancelled' });
  await reportCoverage(device, seen);
  answers = heard;
  await reportCoverage(device, seen);
  expect(ids()).toEqual([['1'], ['1']]);
});

it('says nothing where no portal is paired', async () => {
  await reportCoverage(device, book({ orderId: '1', status: 'cancelled' }));
  expect(reports).toEqual([]);
});

it('after midnight the same book tells of the same day, and nothing twice', async () => {
  await pairWithFake(device);
  world.now = Date.UTC(2026, 10, 20, 18, 20);
  await reportCoverage(device, book({ orderId: '1', status: 'cancelled' }));
  world.now = Date.UTC(2026, 10, 20, 18, 40);
  await reportCoverage(
    device,
    book({ orderId: '1', status: 'cancelled' }, { orderId: '2', status: 'cancelled' }),
  );
  expect(reports.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-20']);
  expect(ids()).toEqual([['1'], ['2']]);
});

it('a text longer than the portal takes holds back no other order', async () => {
  await pairWithFake(device);
  const long = {
    orderId: '1',
    status: 'cancelled',
    tag: 'x'.repeat(60),
    placedBy: 'y'.repeat(60),
    symbol: 'z'.repeat(200),
  } as const;
  await reportCoverage(device, book(long, { orderId: '2', status: 'cancelled' }));
  expect(ids()).toEqual([['1', '2']]);
});

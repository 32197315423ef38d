import { describeCancel } from '@pullcord/core/broker/describe-call';
import { relayRequest } from '@pullcord/core/contract/broker-contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBroker, jsonReply } from '../broker/fake-broker.ts';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import type { TransportReply, TransportRequest } from '../port/ports.ts';
import { FAKE_PORTAL_URL, FakePortal } from '../portal/fake-portal.ts';
import { checkPolicy } from '../portal/kept-policy.ts';
import { pairWithFake } from '../portal/pair-with-fake.ts';
import { confirmReview } from './confirm-review.ts';
import { openReview } from './open-review.ts';
import { proveAndRecordWritePath } from './prove-and-record-write-path.ts';
import { runBatch } from './run-batch.ts';

const hosts = { api: 'https://api.broker.test', order: 'https://order.broker.test' };
let disk: MemoryDisk;
let portal: FakePortal;
let broker: FakeBroker;
let device: Device;
/** Cancels by the way they came, and what the relay does with one. */
let ways: string[];
let relay: (request: TransportRequest) => Promise<TransportReply>;

beforeEach(async () => {
  const world = new MemoryWorld(Date.UTC(2026, 10, 20, 5, 0, 0));
  disk = new MemoryDisk();
  portal = await FakePortal.open(() => world.now);
  broker = new FakeBroker(4);
  ways = [];
  relay = async ({ body, headers }) => {
    const { call } = relayRequest.parse(JSON.parse(body ?? ''));
    const reply = await broker.send({ ...describeCancel(call, hosts), headers });
    return jsonReply(200, { reply, serverTime: new Date(world.now).toISOString() });
  };
  const send = async (request: TransportRequest): Promise<TransportReply> => {
    const isRelay = request.url === `${FAKE_PORTAL_URL}/api/v1/relay`;
    if (isRelay || request.method === 'DELETE') ways.push(isRelay ? 'relay' : 'direct');
    if (isRelay) return relay(request);
    return request.url.startsWith(FAKE_PORTAL_URL) ? portal.send(request) : broker.send(request);
  };
  device = memoryDevice({ world, disk, transport: { send } });
  portal.accounts = [{ account: 'AB1234', personIds: ['P1'], clientId: null, relay: true }];
  await pairWithFake(device);
});

async function cancelAll() {
  const scope = { tags: ['straddle-07'] };
  const rest = { emergency: false, includeProtective: false, route: 'single', surface: 'review' } as const;
  const opened = await openReview(device, { account: 'AB1234', scope, ...rest });
  if (!opened.ok) throw new Error(opened.error.kind);
  const { fingerprint } = opened.value.plan;
  const given = { fingerprint, typedCount: null, reason: null };
  const confirmed = await confirmReview(device, opened.value, given);
  if (!confirmed.ok) throw new Error(confirmed.error.reason);
  return runBatch(device, confirmed.value, () => undefined, new AbortController().signal);
}

describe('an account set to the relay', () => {
  it('has every cancel leave by it, and the plan says so', async () => {
    const report = await cancelAll();
    expect(report.counts.cancelled).toBe(4);
    expect(ways).toEqual(['relay', 'relay', 'relay', 'relay']);
  });

  it('keeps the token out of what is signed, stored and recorded', async () => {
    const bodies: string[] = [];
    const before = relay;
    relay = (request) => {
      bodies.push(request.body ?? '', request.url);
      expect(Object.values(request.headers)).toContain('Bearer secret-token-text');
      return before(request);
    };
    await cancelAll();
    const kept = JSON.stringify([bodies, disk.journal, [...disk.records], disk.outbox, portal.entries]);
    expect(kept).not.toContain('secret-token-text');
  });

  it('goes direct when the relay is lost, once the book was read again: losing it blocks no cancel', async () => {
    relay = async () => ({ failed: 'connection' });
    const report = await cancelAll();
    expect(report.counts.cancelled).toBe(4);
    expect(ways[0]).toBe('relay');
    expect(ways.at(-1)).toBe('direct');
    expect(broker.cancels).toHaveLength(4);
  });

  it('is proved by the relay, and a relay that declines is told in its own words', async () => {
    expect(await proveAndRecordWritePath(device, 'AB1234')).toMatchObject({
      ok: true,
      value: { open: true },
    });
    const problem = {
      type: 'x',
      title: 'x',
      status: 409,
      code: 'egress_missing',
      detail: 'No address of its own.',
    };
    relay = async () => jsonReply(409, problem);
    expect(await proveAndRecordWritePath(device, 'AB1234')).toMatchObject({
      ok: true,
      value: { open: false, words: { message: 'No address of its own.' } },
    });
    expect(ways).toEqual(['relay', 'relay']);
  });

  it('of another person’s leaves from this machine', async () => {
    portal.version = 2;
    portal.accounts = [{ account: 'AB1234', personIds: ['P2'], clientId: null, relay: true }];
    await checkPolicy(device);
    await cancelAll();
    expect(ways).toEqual(['direct', 'direct', 'direct', 'direct']);
  });
});

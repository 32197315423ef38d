import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { describe, expect, it } from 'vitest';
import { errorReply, htmlReply, jsonReply } from '../broker/fake-broker.ts';
import { MemorySockets } from '../port/memory-sockets.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';

const start = (orders: number) => openMemoryDesk({ orders });

async function cancelAll(desk: MemoryDesk, signal?: AbortSignal) {
  const reports: BatchReport[] = [];
  const onReport = (each: BatchReport) => reports.push(each);
  const report = await desk.run(await desk.open(), {}, { onReport, ...(signal !== undefined && { signal }) });
  return { report, reports };
}

const states = (report: BatchReport) => report.orders.map((row) => row.state);

describe('a batch', () => {
  it('cancels every order of its plan once, and says so only after the book does', async () => {
    const setup = await start(12);
    const { report, reports } = await cancelAll(setup);
    expect(states(report)).toEqual(Array.from({ length: 12 }, () => 'cancelled'));
    expect(new Set(setup.broker.cancels).size).toBe(12);
    expect(setup.broker.cancels).toHaveLength(12);
    expect(reports.at(-1)).toEqual(report);
    expect(setup.disk.journal.at(-1)?.kind).toBe('closed');
  });

  it('has a durable intent before every request', async () => {
    const setup = await start(5);
    const sent: number[] = [];
    setup.broker.before = (_request, path) => {
      if (path === '/v3/order/cancel') {
        sent.push(
          setup.disk.journal.filter((line) => JSON.stringify(line.body).includes('"intended"')).length,
        );
      }
      return undefined;
    };
    await cancelAll(setup);
    expect(sent.map((intents, index) => intents > index)).toEqual(sent.map(() => true));
  });

  it('reports an order that fills before its cancel as filled, never as cancelled', async () => {
    const setup = await start(4);
    const last = [...setup.broker.orders.keys()].at(-1) ?? '';
    setup.broker.afterCancel = () => setup.broker.fill(last);
    const { report } = await cancelAll(setup);
    const row = report.orders.find((each) => each.orderId === last);
    expect([row?.state, row?.filledQuantity]).toEqual(['filled', 75]);
    expect(states(report).filter((state) => state === 'cancelled')).toHaveLength(3);
  });

  it('stops at an expired token: the rest is not sent, and nothing is claimed', async () => {
    const setup = await start(24);
    setup.broker.before = () =>
      setup.broker.cancels.length >= 3 ? errorReply(401, 'UDAPI100050', 'Invalid token') : undefined;
    const { report } = await cancelAll(setup);
    expect(report.stoppedBy?.reason).toBe('token_invalid');
    expect(report.counts.notSent).toBeGreaterThan(15);
    expect(setup.broker.cancels).toHaveLength(3);
    expect(states(report).filter((state) => state === 'cancelled')).toEqual([]);
  });

  it('does not take a page of HTML for an answer', async () => {
    const setup = await start(3);
    let pages = 0;
    setup.broker.before = (_request, path) =>
      path === '/v3/order/cancel' && pages++ === 0 ? htmlReply(502, 'Bad gateway') : undefined;
    const { report } = await cancelAll(setup);
    expect(states(report)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(report.retries).toBe(1);
  });

  it('goes to the main host, and stays there, when the order host cannot be reached', async () => {
    const setup = await start(4);
    const hosts: string[] = [];
    setup.broker.before = ({ url }, path) => {
      if (path !== '/v3/order/cancel') return undefined;
      hosts.push(new URL(url).host);
      return url.startsWith('https://order.') ? { failed: 'connection' } : undefined;
    };
    const { report } = await cancelAll(setup);
    expect(states(report)).toEqual(Array.from({ length: 4 }, () => 'cancelled'));
    expect(hosts[0]).toBe('order.broker.test');
    expect(hosts.at(-1)).toBe('api.broker.test');
  });

  it('takes a gateway that does not reach the order host for one that cannot be reached', async () => {
    const setup = await start(4);
    setup.broker.before = ({ url }, path) =>
      path === '/v3/order/cancel' && url.startsWith('https://order.')
        ? htmlReply(502, 'Bad gateway')
        : undefined;
    const { report } = await cancelAll(setup);
    expect(states(report)).toEqual(Array.from({ length: 4 }, () => 'cancelled'));
  });

  it('sends nothing new after a stop, and settles what is under way', async () => {
    const setup = await start(20);
    const stop = new AbortController();
    setup.broker.afterCancel = () => {
      if (setup.broker.cancels.length === 5) stop.abort();
    };
    const { report } = await cancelAll(setup, stop.signal);
    expect(report.phase).toBe('stopped');
    expect(report.counts.cancelled).toBe(setup.broker.cancels.length);
    expect(report.counts.notSent).toBe(20 - setup.broker.cancels.length);
  });

  it('sends nothing once another dispatcher took the account', async () => {
    const setup = await start(20);
    setup.broker.afterCancel = () => {
      const lease = setup.disk.leases.get('AB1234');
      if (lease !== undefined && setup.broker.cancels.length === 3) {
        setup.disk.leases.set('AB1234', {
          owner: 'other',
          epoch: lease.epoch + 1,
          expiresAt: Number.MAX_SAFE_INTEGER,
        });
        setup.world.now += 10_000;
      }
    };
    const { report } = await cancelAll(setup);
    expect(setup.broker.cancels.length).toBeLessThan(12);
    expect(report.phase).toBe('running');
    expect(setup.disk.journal.some((line) => line.kind === 'closed')).toBe(false);
  });

  it('stops when the disk refuses: no request leaves without its intent', async () => {
    const setup = await start(10);
    const append = setup.device.journal.append.bind(setup.device.journal);
    setup.device.journal.append = async (...lines) => {
      if (setup.broker.cancels.length >= 2) throw new Error('disk full');
      await append(...lines);
    };
    await expect(cancelAll(setup)).rejects.toThrow('disk full');
    expect(setup.broker.cancels.length).toBeLessThanOrEqual(3);
  });

  it('never carries the token into journal, records or reports', async () => {
    const setup = await start(3);
    const { reports } = await cancelAll(setup);
    const kept = JSON.stringify([setup.disk.journal, [...setup.disk.records], setup.disk.outbox, reports]);
    expect(kept).not.toContain('secret-token-text');
  });
});

describe('a machine that sleeps', () => {
  it('sends nothing late: a request it held back is told apart from one that left', async () => {
    const setup = await start(20);
    const append = setup.device.journal.append.bind(setup.device.journal);
    let sentBefore: number | undefined;
    setup.device.journal.append = async (...lines) => {
      await append(...lines);
      const text = JSON.stringify(lines);
      if (sentBefore !== undefined || !text.includes('"intended"') || text.includes('"started"')) return;
      sentBefore = setup.broker.cancels.length;
      setup.world.now += 7_200_000;
    };
    const { report } = await cancelAll(setup);
    expect(sentBefore).toBeLessThan(20);
    expect(setup.broker.cancels).toHaveLength(sentBefore ?? 0);
    expect(report.counts.notSent).toBe(20 - (sentBefore ?? 0));
  });
});

describe('the name of a registered algo', () => {
  it('goes with every cancel where the policy names one, and with no read', async () => {
    const setup = await start(3);
    const review = await setup.open();
    await setup.run({ ...review, pace: { ...review.pace, algoName: 'Desk Straddle 2' } });
    const named = setup.broker.requests.filter((each) => each.headers['X-Algo-Name'] === 'Desk Straddle 2');
    expect(named.map((each) => each.method)).toEqual(['DELETE', 'DELETE', 'DELETE']);
  });

  it('is not sent where none is named', async () => {
    const setup = await start(1);
    await cancelAll(setup);
    expect(setup.broker.requests.some((each) => 'X-Algo-Name' in each.headers)).toBe(false);
  });
});

describe('a batch with the order-update stream', () => {
  const AUTHORIZE = '/v2/feed/portfolio-stream-feed/authorize';

  it('ends as it would without, where the stream is refused or silent', async () => {
    for (const answer of ['refuse', 'open'] as const) {
      const setup = await start(4);
      const sockets = new MemorySockets();
      sockets.answer = () => answer;
      setup.broker.before = (_request, path) =>
        path === AUTHORIZE
          ? jsonReply(200, { data: { authorized_redirect_uri: 'wss://feed.upstox.com/?code=1' } })
          : undefined;
      Object.assign(setup.device, { sockets });
      const { report } = await cancelAll(setup);
      expect(states(report)).toEqual(Array.from({ length: 4 }, () => 'cancelled'));
      expect(sockets.opened.length).toBeGreaterThan(0);
    }
  });

  it('takes no status from a message: the book alone settles', async () => {
    const setup = await start(1);
    const sockets = new MemorySockets();
    setup.broker.before = (request, path) => {
      if (path === AUTHORIZE) {
        return jsonReply(200, { data: { authorized_redirect_uri: 'wss://feed.upstox.com/?code=1' } });
      }
      if (path !== '/v3/order/cancel') return undefined;
      const orderId = new URL(request.url).searchParams.get('order_id');
      sockets.say(JSON.stringify({ update_type: 'order', order_id: orderId, status: 'cancelled' }));
      setup.broker.fill(orderId ?? '');
      return undefined;
    };
    Object.assign(setup.device, { sockets });
    const { report } = await cancelAll(setup);
    expect(states(report)).toEqual(['filled']);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportBatch } from '../outcome/report-batch.ts';
import { allowance } from '../rate/rate-ledger.ts';
import { replayDispatch } from './replay-dispatch.ts';
import { FATES, runSample, type SampleRun } from './sample-broker.ts';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan, sampleSeveral } from './sample-dispatch.ts';

type Grouped = 'single' | 'sweep' | 'batch';
const runs = fc.record({
  count: fc.integer({ min: 1, max: 30 }),
  grouped: fc.constantFrom<Grouped>('single', 'single', 'sweep', 'batch'),
  run: fc.record({
    fates: fc.array(fc.constantFrom(...FATES), { maxLength: 60 }),
    bookLagMs: fc.constantFrom(0, 0, 500, 3_000),
    stranger: fc.boolean(),
    missingIn: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
    deathsAt: fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 3 }),
    cancelledElsewhere: fc.constantFrom<Record<string, number>>({}, { O2: 300 }, { O3: 0, O4: 900 }),
  }),
});
const go = (count: number, run: SampleRun, grouped: Grouped = 'single') => {
  const orders = sampleOrders(count);
  const calls = grouped === 'single' ? {} : { calls: sampleSeveral(grouped, orders) };
  return runSample(sampleDispatch(samplePlan(orders, calls)), run);
};
const property = (check: (count: number, run: SampleRun, grouped: Grouped) => void) =>
  fc.assert(
    fc.property(runs, ({ count, run, grouped }) => check(count, run, grouped)),
    { numRuns: 200 },
  );

describe('whatever the broker answers and whenever the process dies', () => {
  test('every batch ends by its deadline, with exactly one row for each order of the plan', () =>
    property((count, run, grouped) => {
      const { state, finished } = go(count, run, grouped);
      const report = reportBatch(state);
      expect(finished).toBe(true);
      expect(report.orders.map((row) => row.orderId)).toEqual(sampleOrders(count).map((row) => row.orderId));
      expect(report.orders.filter((row) => row.state === 'waiting' || row.state === 'sent')).toEqual([]);
      const { total, ...parts } = report.counts;
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
    }));

  test('nothing outside the plan is sent, no order twice at once, and 8 requests at most, one of them for several', () =>
    property((count, run, grouped) => {
      const { events } = go(count, run, grouped);
      const planned = new Set(sampleOrders(count).map((row) => row.orderId));
      const out = new Map<string, readonly string[]>();
      const used = new Set<string>();
      for (const event of events) {
        if (event.kind === 'answered') out.delete(event.requestId);
        if (event.kind === 'resumed') out.clear();
        if (event.kind !== 'intended') continue;
        const onTheWay = new Set([...out.values()].flat());
        expect(event.orderIds.filter((id) => !planned.has(id) || onTheWay.has(id))).toEqual([]);
        expect(used.has(event.requestId)).toBe(false);
        used.add(event.requestId);
        out.set(event.requestId, event.orderIds);
        expect(out.size).toBeLessThanOrEqual(8);
        expect([...out.values()].filter((ids) => ids.length > 1).length).toBeLessThanOrEqual(1);
      }
    }));

  test('a second attempt comes only after a reading asked for since the first was answered', () =>
    property((count, run, grouped) => {
      const { events } = go(count, run, grouped);
      const endedAt = new Map<string, number>();
      const ordersIn = new Map<string, string[]>();
      let askedAt = 0;
      for (const event of events) {
        if (event.kind === 'book_read') askedAt = Math.max(askedAt, event.askedAt);
        if (event.kind === 'answered')
          for (const id of ordersIn.get(event.requestId) ?? []) endedAt.set(id, event.at);
        if (event.kind === 'resumed')
          for (const id of [...ordersIn.values()].flat()) endedAt.set(id, endedAt.get(id) ?? event.at);
        if (event.kind !== 'intended') continue;
        for (const id of event.orderIds) {
          const before = endedAt.get(id);
          if (before !== undefined) expect(askedAt).toBeGreaterThanOrEqual(before);
          endedAt.delete(id);
        }
        ordersIn.set(event.requestId, event.orderIds);
      }
    }));

  test('no stretch of time ever holds more requests than each window’s share, restarts included', () =>
    property((count, run, grouped) => {
      const { sends, state } = go(count, run, grouped);
      for (const each of state.settings.windows) {
        const most = allowance(each, state.settings.share);
        sends.forEach(({ at }, index) => {
          const later = sends[index + most];
          if (later !== undefined) expect(later.at - at).toBeGreaterThanOrEqual(each.windowMs - 1e-6);
        });
      }
    }));

  test('an outcome that claims an end agrees with the exchange, and an order is open only where it is', () =>
    property((count, run, grouped) => {
      const { state, truth } = go(count, run, grouped);
      for (const row of reportBatch(state).orders) {
        const end = truth[row.orderId];
        const said = `${row.orderId} ${row.state} ${end}`;
        if (row.specification === 'CANCELLED') expect(end, said).toBe('cancelled');
        if (row.state === 'filled') expect(end, said).toBe('complete');
        if (row.state === 'still_open') expect(['open', 'not cancelled'], said).toContain(end);
        if (row.state === 'cancelled' || row.state === 'partly_filled')
          expect(row.attempts, said).toBeGreaterThan(0);
      }
    }));

  test('CANCELLED comes only after a reading that says so', () =>
    property((count, run, grouped) => {
      const { state, events } = go(count, run, grouped);
      const read = new Set(
        events.flatMap((event) =>
          event.kind === 'book_read'
            ? event.rows.filter((row) => row.status === 'cancelled').map((row) => row.orderId)
            : [],
        ),
      );
      for (const row of reportBatch(state).orders) {
        if (row.specification === 'CANCELLED') expect(read.has(row.orderId)).toBe(true);
      }
    }));

  test('retries stay inside their budget', () =>
    property((count, run, grouped) => {
      const { state } = go(count, run, grouped);
      expect(state.retryCount).toBeLessThanOrEqual(Math.max(10, Math.floor(count / 10)));
    }));

  test('replaying the events gives the same state, also through JSON', () =>
    property((count, run, grouped) => {
      const { state, events } = go(count, run, grouped);
      expect(replayDispatch(events)).toEqual(state);
      expect(replayDispatch(JSON.parse(JSON.stringify(events)))).toEqual(state);
    }));
});

test('a batch killed up to fifty times still cancels all that is open, within its confirmation and without a retry', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 50 }),
      fc.constantFrom<Grouped>('single', 'single', 'sweep', 'batch'),
      (count, deathsAt, grouped) => {
        const orders = sampleOrders(count);
        const plan = samplePlan(
          orders,
          grouped === 'single' ? {} : { calls: sampleSeveral(grouped, orders) },
        );
        // Each death costs two seconds here, and earlier batches of the account have spent the budget of retries.
        const initial = sampleDispatch(plan, { deadlineMs: 180_000, retriesBefore: 10 });
        const { state, events } = runSample(initial, { fates: [], deathsAt, diesOnTheWay: true });
        expect(reportBatch(state).counts.cancelled).toBe(count);
        expect(state.retryCount).toBe(0);
        const resumed = events.filter(({ kind }) => kind === 'resumed').length;
        const intended = events.filter(({ kind }) => kind === 'intended').length;
        expect(intended).toBeLessThanOrEqual(count + 8 * resumed);
      },
    ),
    { numRuns: 60 },
  ));

describe('calls for several orders', () => {
  test('a batch call carries its orders in one request', () => {
    const { sends, state } = go(10, { fates: [] }, 'batch');
    expect(sends.map(({ send }) => send.call.kind)).toEqual(['batch']);
    expect(reportBatch(state).counts.cancelled).toBe(10);
  });

  test('a sweep leaves only after a reading that it matches exactly', () => {
    const { sends, events } = go(10, { fates: [] }, 'sweep');
    const order = events.map((event) => event.kind);
    expect(order.indexOf('book_read')).toBeLessThan(order.indexOf('intended'));
    expect(sends.map(({ send }) => send.call.kind)).toEqual(['sweep']);
  });

  test('with a stranger in its filter the orders go one by one', () => {
    const { sends, state } = go(10, { fates: [], stranger: true }, 'sweep');
    expect(sends.map(({ send }) => send.call.kind)).toEqual(Array.from({ length: 10 }, () => 'single'));
    expect(reportBatch(state).counts.cancelled).toBe(10);
  });
});

describe('pace', () => {
  test('200 orders leave at eight a second, 125 ms apart, and none of the account’s windows is overrun', () => {
    const state = sampleDispatch(samplePlan(sampleOrders(200)), { deadlineMs: 60_000 });
    const { sends } = runSample(state, { fates: [] });
    expect(sends).toHaveLength(200);
    expect((sends.at(-1)?.at ?? 0) - SAMPLE_START).toBe(199 * 125);
  });

  test('what other batches and tools have spent is counted', () => {
    const ledger = { spentAt: Array.from({ length: 8 }, () => SAMPLE_START - 100), pausedUntil: 0 };
    const state = sampleDispatch(samplePlan(sampleOrders(1)), { ledger });
    expect(runSample(state, { fates: [] }).sends[0]?.at).toBe(SAMPLE_START + 900);
  });

  test('the book is read at most once a second, and not before 400 ms after the first answer', () => {
    const { events } = go(40, { fates: [] });
    const asked = events.flatMap((event) => (event.kind === 'book_read' ? [event.askedAt] : []));
    expect(asked[0]).toBe(SAMPLE_START + 60 + 400);
    asked.slice(1).forEach((at, index) => {
      expect(at - (asked[index] ?? 0)).toBeGreaterThanOrEqual(1_000);
    });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportBatch } from '../outcome/report-batch.ts';
import { allowance } from '../rate/rate-ledger.ts';
import { replayDispatch } from './replay-dispatch.ts';
import { FATES, runSample, type SampleRun } from './sample-broker.ts';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';

const runs = fc.record({
  count: fc.integer({ min: 1, max: 30 }),
  run: fc.record({
    fates: fc.array(fc.constantFrom(...FATES), { maxLength: 60 }),
    bookLagMs: fc.constantFrom(0, 0, 500, 3_000),
    missingIn: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
    deathsAt: fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 3 }),
    cancelledElsewhere: fc.constantFrom<Record<string, number>>({}, { O2: 300 }, { O3: 0, O4: 900 }),
  }),
});
const go = (count: number, run: SampleRun) => runSample(sampleDispatch(samplePlan(sampleOrders(count))), run);
const property = (check: (count: number, run: SampleRun) => void) =>
  fc.assert(
    fc.property(runs, ({ count, run }) => check(count, run)),
    { numRuns: 300 },
  );

describe('whatever the broker answers and whenever the process dies', () => {
  test('every batch ends by its deadline, with exactly one row for each order of the plan', () =>
    property((count, run) => {
      const { state, finished } = go(count, run);
      const report = reportBatch(state);
      expect(finished).toBe(true);
      expect(report.orders.map((row) => row.orderId)).toEqual(sampleOrders(count).map((row) => row.orderId));
      expect(report.orders.filter((row) => row.state === 'waiting' || row.state === 'sent')).toEqual([]);
      const { total, ...parts } = report.counts;
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
    }));

  test('no order outside the plan is sent, and none again before its last attempt is settled', () =>
    property((count, run) => {
      const { sends, events } = go(count, run);
      const open = new Set<string>();
      const planned = new Set(sampleOrders(count).map((row) => row.orderId));
      const idsOf = new Map(sends.map(({ send }) => [send.requestId, send.orderIds]));
      for (const event of events) {
        if (event.kind === 'answered') for (const id of idsOf.get(event.requestId) ?? []) open.delete(id);
        if (event.kind === 'resumed') open.clear();
        if (event.kind !== 'intended') continue;
        for (const id of event.orderIds) {
          expect(planned.has(id)).toBe(true);
          expect(open.has(id)).toBe(false);
          open.add(id);
        }
        expect(open.size).toBeLessThanOrEqual(8);
      }
      expect(new Set(sends.map(({ send }) => send.requestId)).size).toBe(sends.length);
    }));

  test('a second attempt comes only after a reading asked for since the first was answered', () =>
    property((count, run) => {
      const { events } = go(count, run);
      const endedAt = new Map<string, number>();
      const orderOf = new Map<string, string>();
      let askedAt = 0;
      for (const event of events) {
        if (event.kind === 'book_read') askedAt = Math.max(askedAt, event.askedAt);
        if (event.kind === 'answered') endedAt.set(orderOf.get(event.requestId) ?? '', event.at);
        if (event.kind === 'resumed')
          for (const id of orderOf.values()) endedAt.set(id, endedAt.get(id) ?? event.at);
        if (event.kind !== 'intended') continue;
        const id = event.orderIds[0] ?? '';
        const before = endedAt.get(id);
        if (before !== undefined) expect(askedAt).toBeGreaterThanOrEqual(before);
        orderOf.set(event.requestId, id);
        endedAt.delete(id);
      }
    }));

  test('no stretch of time ever holds more requests than each window’s share, restarts included', () =>
    property((count, run) => {
      const { sends, state } = go(count, run);
      for (const each of state.settings.windows) {
        const most = allowance(each, state.settings.share);
        sends.forEach(({ at }, index) => {
          const later = sends[index + most];
          if (later !== undefined) expect(later.at - at).toBeGreaterThanOrEqual(each.windowMs - 1e-6);
        });
      }
    }));

  test('an outcome that claims an end agrees with the exchange, and an order is open only where it is', () =>
    property((count, run) => {
      const { state, truth } = go(count, run);
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
    property((count, run) => {
      const { state, events } = go(count, run);
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
    property((count, run) => {
      const { state } = go(count, run);
      expect(state.retryCount).toBeLessThanOrEqual(Math.max(10, Math.floor(count / 10)));
    }));

  test('replaying the events gives the same state, also through JSON', () =>
    property((count, run) => {
      const { state, events } = go(count, run);
      expect(replayDispatch(events)).toEqual(state);
      expect(replayDispatch(JSON.parse(JSON.stringify(events)))).toEqual(state);
    }));
});

describe('pace', () => {
  test('200 orders leave at eight a second, 125 ms apart, and none of the account’s windows is overrun', () => {
    const { sends } = go(200, { fates: [] });
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

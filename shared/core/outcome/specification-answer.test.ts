import { describe, expect, test } from 'vitest';
import { runSample } from '../dispatch/sample-broker.ts';
import { sampleDispatch, sampleOrders, samplePlan } from '../dispatch/sample-dispatch.ts';
import { REFUSAL_REASONS, refuse } from '../permit/refusal.ts';
import type { CancelPlan } from '../plan/cancel-plan.ts';
import { reportBatch } from './report-batch.ts';
import { specificationAnswer, specificationRefusal } from './specification-answer.ts';

const answer = (
  count: number,
  fates: Parameters<typeof runSample>[1]['fates'],
  over: Partial<CancelPlan> = {},
) =>
  specificationAnswer(
    reportBatch(runSample(sampleDispatch(samplePlan(sampleOrders(count), over)), { fates }).state),
    40,
  );

describe('the whole answer', () => {
  test('is success when every order is cancelled', () => {
    const whole = answer(2, []);
    expect(whole).toMatchObject({
      status: 'success',
      batch_id: 'B1',
      plan_fingerprint: 'fingerprint',
      summary: { total: 2, cancelled: 2, failed: 0, pending: 0 },
      timing: { planned_ms: 40, first_sent_ms: 0, last_sent_ms: 125, forecast_ms: 1_000 },
    });
    expect(whole.data[0]).toEqual({
      order_id: 'O1',
      status: 'CANCELLED',
      outcome: 'cancelled',
      error_code: null,
      filled_quantity: 0,
      attempts: 1,
    });
  });

  test('is partial success for any mix, with the specification’s error', () => {
    const mixed = answer(2, ['filled_first']);
    expect(mixed.status).toBe('partial_success');
    expect(mixed.data[0]).toMatchObject({
      order_id: 'O1',
      status: 'FAILED',
      error: 'Order already TRADED',
      filled_quantity: 75,
    });
  });

  test('is an error when nothing was attempted, and names every id that was named', () => {
    const nothing = answer(0, [], { scope: { ids: ['X1'] }, absent: ['X1'] });
    expect(nothing).toMatchObject({
      status: 'error',
      data: [{ order_id: 'X1', status: 'FAILED' }],
      summary: { total: 1, failed: 1 },
    });
  });

  test('is never success for nothing: an empty one says that nothing matched', () => {
    expect(answer(0, [])).toMatchObject({
      status: 'error',
      data: [],
      message: 'No open order matches; nothing was sent',
    });
  });

  test('counts add up to the rows', () => {
    const { summary, data } = answer(12, [
      'lost',
      'refused_by_exchange',
      'order_unknown',
      'filled_first',
      'unheard',
    ]);
    expect(summary.cancelled + summary.failed + summary.pending).toBe(data.length);
  });
});

describe('the refusal of a whole batch', () => {
  test('too many orders is the specification’s own example', () => {
    const refusal = refuse('over_limit', {
      limit: 'orders_per_batch',
      figure: '60',
      bound: '50',
      setBy: 'Organisation',
    });
    expect(specificationRefusal(refusal)).toEqual({
      status: 'error',
      error_code: 'CANCEL_BATCH_NOT_ALLOWED',
      message: 'Batch size exceeds allowed maximum limit',
      reason: 'over_limit',
      limit: 'orders_per_batch',
      figure: '60',
      bound: '50',
      set_by: 'Organisation',
    });
  });

  test('every reason has a message', () => {
    for (const reason of REFUSAL_REASONS)
      expect(specificationRefusal(refuse(reason)).message.length).toBeGreaterThan(10);
  });
});

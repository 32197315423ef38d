import { describe, expect, test } from 'vitest';
import { cancelAck } from '../dispatch/cancel-ack.ts';
import type { CancelCall } from '../plan/cancel-call.ts';
import type { BrokerReply } from './broker-reply.ts';
import { readAck } from './read-ack.ts';

const single: CancelCall = { kind: 'single', orderId: '11' };
const sweep: CancelCall = { kind: 'sweep', tag: 't', expected: ['11', '12', '13'] };
const batch: CancelCall = { kind: 'batch', orderIds: ['11', '12', '13'] };
const json = (status: number, body: unknown): BrokerReply => ({
  status,
  contentType: 'application/json',
  text: JSON.stringify(body),
});
const heard = (call: CancelCall, reply: BrokerReply) =>
  readAck(call, reply).acks.map((ack) => [ack.orderId, ack.kind === 'rejected' ? ack.reason : ack.kind]);

describe('a single cancel', () => {
  test('success means taken, with the broker’s latency', () => {
    const ack = readAck(
      single,
      json(200, { status: 'success', data: { order_id: 11 }, metadata: { latency: 30 } }),
    );
    expect(ack).toMatchObject({
      acks: [{ kind: 'taken', orderId: '11' }],
      refusedWhole: null,
      brokerLatencyMs: 30,
    });
  });

  test('success for another order proves nothing about ours', () => {
    expect(heard(single, json(200, { status: 'success', data: { order_id: '99' } }))).toEqual([
      ['11', 'in_doubt'],
    ]);
  });

  test.each([
    ['UDAPI100010', 400, 'order_unknown', null],
    ['UDAPI100040', 400, 'already_ended', null],
    ['UDAPI1010', 400, 'request_invalid', null],
    ['UDAPI1154', 403, 'address_not_registered', 'address_not_registered'],
    ['UDAPI1156', 400, 'algo_name_invalid', 'algo_name_invalid'],
    ['UDAPI1161', 400, 'segment_closed', null],
    ['UDAPI100049', 403, 'account_restricted', 'account_restricted'],
    ['UDAPI100050', 401, 'token_invalid', 'token_invalid'],
    ['UDAPI100067', 401, 'write_not_permitted', 'write_not_permitted'],
    ['UDAPI100074', 423, 'closed_hours', 'closed_hours'],
    ['UDAPI100060', 404, 'route_absent', 'route_absent'],
    ['UDAPI10005', 429, 'rate_limited', 'rate_limited'],
    ['UDAPI10005', 200, 'rate_limited', 'rate_limited'],
  ])('%s with %i is %s', (code, status, reason, whole) => {
    for (const spelling of ['errorCode', 'error_code']) {
      const ack = readAck(
        single,
        json(status, { status: 'error', errors: [{ [spelling]: code, message: 'x' }] }),
      );
      expect(ack.acks).toMatchObject([{ kind: 'rejected', reason, words: { code, httpStatus: status } }]);
      expect(ack.refusedWhole).toBe(whole);
    }
  });

  test('a code nobody has listed is kept in the broker’s own words', () => {
    const ack = readAck(
      single,
      json(400, { status: 'error', errors: [{ error_code: 'UDAPI9', message: 'odd' }] }),
    );
    expect(ack.acks).toMatchObject([{ reason: 'other', words: { code: 'UDAPI9', message: 'odd' } }]);
  });

  test('a page with 403 is the edge, and its Ray id is kept', () => {
    const text = '<!DOCTYPE html><title>Access denied</title> Ray ID: 8f2c5d1e9a7b4c60';
    const ack = readAck(single, { status: 403, contentType: 'text/html', text });
    expect(ack).toMatchObject({
      refusedWhole: 'edge_blocked',
      words: { message: 'Access denied (Ray ID 8f2c5d1e9a7b4c60)' },
    });
  });

  test('a bare sentence with 403 is the edge as well, and says nothing against the token', () => {
    const ack = readAck(single, { status: 403, contentType: 'text/plain', text: 'error code: 1010\n' });
    expect(ack).toMatchObject({
      refusedWhole: 'edge_blocked',
      words: { httpStatus: 403, message: 'error code: 1010' },
    });
  });

  test('a wait the broker names is kept in ms', () => {
    const limited = { status: 429, contentType: null, text: '', headers: { 'retry-after': '2' } };
    expect(readAck(single, limited)).toMatchObject({ refusedWhole: 'rate_limited', retryAfterMs: 2_000 });
  });
});

describe('a sweep', () => {
  test('ids in neither list are in doubt; an id nobody expected is on record', () => {
    const reply = json(207, {
      status: 'partial_success',
      data: { order_ids: ['11', '99'] },
      errors: [{ error_code: 'UDAPI100040', message: 'x', order_id: '12' }],
    });
    expect(heard(sweep, reply)).toEqual([
      ['11', 'taken'],
      ['99', 'taken'],
      ['12', 'already_ended'],
      ['13', 'in_doubt'],
    ]);
    expect(readAck(sweep, reply).refusedWhole).toBeNull();
  });

  test('an id that no order can have makes no answer that a record would refuse', () => {
    const reply = json(207, {
      data: { order_ids: ['11', 'x y'] },
      errors: [{ error_code: 'UDAPI100040', message: 'x', order_id: '{}' }],
    });
    expect(heard(sweep, reply).map(([orderId]) => orderId)).toEqual(['11', '12', '13']);
    expect(cancelAck.safeParse(readAck(sweep, reply)).success).toBe(true);
  });

  test('an id that cannot be read hides none of the others, nor an order that nobody expected', () => {
    const reply = json(200, { status: 'success', data: { order_ids: [null, '11', '99', {}] }, errors: null });
    expect(heard(sweep, reply)).toEqual([
      ['11', 'taken'],
      ['99', 'taken'],
      ['12', 'in_doubt'],
      ['13', 'in_doubt'],
    ]);
  });

  test('an answer in which every order failed rejects them one by one', () => {
    const errors = ['11', '12', '13'].map((id) => ({ errorCode: 'UDAPI100010', message: 'x', order_id: id }));
    expect(heard(sweep, json(400, { status: 'error', data: null, errors }))).toEqual([
      ['11', 'order_unknown'],
      ['12', 'order_unknown'],
      ['13', 'order_unknown'],
    ]);
  });

  test.each([
    ['UDAPI1109', 'No open or pending orders found', 'nothing_matches'],
    ['UDAPI1108', 'No open or pending orders found', 'nothing_matches'],
    ['UDAPI1110', 'The number of open orders exceeds the maximum', 'too_many_match'],
    ['UDAPI1109', 'The number of open orders exceeds the maximum', 'too_many_match'],
    ['UDAPI1108', 'Invalid segment', 'request_invalid'],
    ['UDAPI1105', 'Invalid segment', 'request_invalid'],
    ['UDAPI1109', 'words that say nothing', 'nothing_matches'],
  ])('the moved code %s is read by its words (%s)', (code, message, reason) => {
    const ack = readAck(sweep, json(400, { status: 'error', errors: [{ error_code: code, message }] }));
    expect(ack.refusedWhole).toBe(reason);
    expect(ack.acks).toHaveLength(3);
  });
});

describe('the specification’s batch', () => {
  test('CANCELLED means taken, until the book says so', () => {
    const data = [
      { order_id: '11', status: 'CANCELLED' },
      { order_id: '12', status: 'FAILED', error: 'Order already TRADED' },
    ];
    expect(heard(batch, json(200, { status: 'partial_success', data }))).toEqual([
      ['11', 'taken'],
      ['12', 'already_ended'],
      ['13', 'in_doubt'],
    ]);
  });

  test('a row that cannot be read hides none of the others', () => {
    const data = [
      null,
      { order_id: '11', status: 'CANCELLED' },
      { order_id: '12', status: 'FAILED', error: {} },
    ];
    expect(heard(batch, json(200, { status: 'partial_success', data }))).toEqual([
      ['11', 'taken'],
      ['12', 'other'],
      ['13', 'in_doubt'],
    ]);
  });

  test('the whole refusal of the specification declines every order', () => {
    const body = {
      status: 'error',
      error_code: 'CANCEL_BATCH_NOT_ALLOWED',
      message: 'Batch size exceeds allowed maximum limit',
    };
    const ack = readAck(batch, json(400, body));
    expect(ack).toMatchObject({
      refusedWhole: 'too_many_match',
      words: { code: 'CANCEL_BATCH_NOT_ALLOWED' },
    });
  });

  test('a host that does not serve it says so', () => {
    expect(readAck(batch, json(404, { errors: [{ error_code: 'UDAPI100060' }] })).refusedWhole).toBe(
      'route_absent',
    );
  });
});

import { describe, expect, test } from 'vitest';
import { readAck } from '../broker/read-ack.ts';
import { rejectOf } from '../broker/reject-of.ts';
import { REJECT_REASONS } from '../dispatch/reject-reason.ts';
import type { CancelCall } from '../plan/cancel-call.ts';
import { ADDRESS, GTT, SINGLE, SWEEP } from './sample-broker-codes.ts';
import { say } from './say.ts';

const single: CancelCall = { kind: 'single', orderId: '261120000012345' };
const sweep: CancelCall = { kind: 'sweep', tag: 'straddle-07', expected: ['261120000012345'] };
const gtt: CancelCall = { kind: 'single', orderId: 'GTT-C26112012345' };

describe.each([
  ['a cancel of one order', single, SINGLE],
  ['a filter cancel', sweep, SWEEP],
  ['a cancel of a GTT trigger', gtt, GTT],
  ['a cancel from an address that is not in order', single, ADDRESS],
] as const)('%s', (_name, call, rows) => {
  test.each(rows.map((row) => [...row] as const))(
    '%s with %i (%s) is %s',
    (code, status, message, reason, sentence) => {
      for (const error of [{ error_code: code }, { errorCode: code }]) {
        const text = JSON.stringify({ status: 'error', errors: [{ ...error, message }] });
        const [heard] = readAck(call, { status, contentType: 'application/json', text }).acks;
        expect(heard).toMatchObject({
          kind: 'rejected',
          reason,
          words: { code, message, httpStatus: status },
        });
      }
      const said = say.reject(reason);
      expect(said.happened).toBe(sentence);
      expect([said.kept, said.next].every((part) => part.length > 10)).toBe(true);
    },
  );
});

describe('answers that settle nothing', () => {
  const kindOf = (status: number, text: string, contentType = 'application/json') =>
    readAck(single, { status, contentType, text }).acks.map((ack) => ack.kind);

  test('a server error, an empty or torn answer and no answer at all leave the order to the book', () => {
    expect(kindOf(500, '{"status":"error","errors":[{"error_code":"UDAPI100500"}]}')).toEqual(['in_doubt']);
    expect(kindOf(200, '')).toEqual(['in_doubt']);
    expect(kindOf(200, '{"status":"succ')).toEqual(['in_doubt']);
    expect(readAck(single, { failed: 'timeout' }).acks).toMatchObject([{ kind: 'in_doubt' }]);
  });

  test('a page of the edge is a block with 403, a pause with 429', () => {
    const page = '<html><title>Error 1015</title></html>';
    const reasonOf = (status: number) =>
      readAck(single, { status, contentType: 'text/html', text: page }).refusedWhole;
    expect([reasonOf(403), reasonOf(429)]).toEqual(['edge_blocked', 'rate_limited']);
    expect(say.reject('edge_blocked').happened).toBe(
      'A guard in front of Upstox blocked the call before it was read.',
    );
  });
});

test('a code nobody wrote down is refused with the broker’s own words, and stops nothing', () => {
  const reason = rejectOf('single', 'UDAPI424242', 'something new');
  expect([reason, REJECT_REASONS[reason].stopsBatch]).toEqual(['other', false]);
  expect(say.broker({ httpStatus: 400, code: 'UDAPI424242', message: 'something new' })).toContain(
    'something new',
  );
});

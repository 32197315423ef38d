import { describe, expect, test } from 'vitest';
import { readAck } from '../broker/read-ack.ts';
import { rejectOf } from '../broker/reject-of.ts';
import { REJECT_REASONS, type RejectReason } from '../dispatch/reject-reason.ts';
import type { CancelCall } from '../plan/cancel-call.ts';
import { say } from './say.ts';

/** Every code that the broker documents or was seen to send on a cancel, with the sentence a person reads. */
type Row = readonly [code: string, status: number, message: string, reason: RejectReason, sentence: string];

const SINGLE: readonly Row[] = [
  ['UDAPI1023', 400, 'order id is required', 'request_invalid', 'Upstox could not read the request.'],
  [
    'UDAPI1010',
    400,
    'order id accepts only letters, digits and -',
    'request_invalid',
    'Upstox could not read the request.',
  ],
  ['UDAPI100010', 400, 'Order not found', 'order_unknown', 'Upstox does not know this order.'],
  [
    'UDAPI100040',
    400,
    'Cancel of already cancelled/rejected/completed order is not allowed',
    'already_ended',
    'Upstox says the order had already ended.',
  ],
  [
    'UDAPI100049',
    400,
    'Account restricted, use Uplink Business',
    'account_restricted',
    'Upstox restricts this account for such calls.',
  ],
  [
    'UDAPI100049',
    403,
    'Account restricted, use Uplink Business',
    'account_restricted',
    'Upstox restricts this account for such calls.',
  ],
  [
    'UDAPI1154',
    403,
    'Access to this API is blocked due to static IP restrictions',
    'address_not_registered',
    'Upstox refused the call: this machine’s address is not registered.',
  ],
  [
    'UDAPI1156',
    400,
    'Invalid algo name in headers',
    'algo_name_invalid',
    'Upstox does not accept the algo name of this app.',
  ],
  ['UDAPI100050', 401, 'Invalid token', 'token_invalid', 'Upstox no longer accepts the access token.'],
  [
    'UDAPI100067',
    401,
    'Not permitted with an extended token',
    'write_not_permitted',
    'This token may read but not cancel.',
  ],
  [
    'UDAPI100067',
    403,
    'Not permitted with an extended token',
    'write_not_permitted',
    'This token may read but not cancel.',
  ],
  ['UDAPI100016', 401, 'Invalid credentials', 'token_invalid', 'Upstox no longer accepts the access token.'],
  [
    'UDAPI100073',
    400,
    'Client id is inactive',
    'account_restricted',
    'Upstox restricts this account for such calls.',
  ],
  ['UDAPI10005', 429, 'Too Many Request Sent', 'rate_limited', 'Upstox asked for fewer requests.'],
  ['UDAPI10005', 200, 'Too Many Request Sent', 'rate_limited', 'Upstox asked for fewer requests.'],
  ['UDAPI100099', 429, 'Too Many Request Sent', 'rate_limited', 'Upstox asked for fewer requests.'],
  [
    'UDAPI100074',
    423,
    'Order service runs from 05:30 to 24:00',
    'closed_hours',
    'Upstox takes no order requests at this hour.',
  ],
  ['UDAPI100072', 423, 'Funds service runs from 05:30 to 24:00', 'other', 'Upstox refused the cancel.'],
  ['UDAPI100057', 400, 'Market is closed', 'segment_closed', 'The market of this segment is closed.'],
  [
    'UDAPI1161',
    400,
    'MCX API orders are temporarily disabled',
    'segment_closed',
    'The market of this segment is closed.',
  ],
  ['UDAPI100036', 400, 'Invalid input', 'request_invalid', 'Upstox could not read the request.'],
  ['UDAPI100038', 400, 'Invalid input', 'request_invalid', 'Upstox could not read the request.'],
  ['UDAPI100060', 404, 'Resource not found', 'route_absent', 'This host does not serve that kind of cancel.'],
  ['UDAPI10000', 400, 'Request is not supported', 'request_invalid', 'Upstox could not read the request.'],
];
const SWEEP: readonly Row[] = [
  ['UDAPI1108', 400, 'Invalid segment', 'request_invalid', 'Upstox could not read the request.'],
  ['UDAPI1105', 400, 'Invalid segment', 'request_invalid', 'Upstox could not read the request.'],
  [
    'UDAPI1109',
    400,
    'No open or pending orders found',
    'nothing_matches',
    'Upstox found no open order for this filter.',
  ],
  [
    'UDAPI1108',
    400,
    'No open or pending orders found',
    'nothing_matches',
    'Upstox found no open order for this filter.',
  ],
  [
    'UDAPI1110',
    400,
    'The number of open orders exceeds the maximum',
    'too_many_match',
    'More orders match this filter than Upstox takes in one call.',
  ],
  [
    'UDAPI1109',
    400,
    'The number of open orders exceeds the maximum',
    'too_many_match',
    'More orders match this filter than Upstox takes in one call.',
  ],
  [
    'UDAPI1154',
    403,
    'Access to this API is blocked due to static IP restrictions',
    'address_not_registered',
    'Upstox refused the call: this machine’s address is not registered.',
  ],
  [
    'UDAPI1156',
    400,
    'Invalid algo name in headers',
    'algo_name_invalid',
    'Upstox does not accept the algo name of this app.',
  ],
];
const GTT: readonly Row[] = [
  ['UDAPI1134', 400, 'GTT order id is required', 'request_invalid', 'Upstox could not read the request.'],
  [
    'UDAPI1135',
    400,
    'GTT order id must start with GTT-',
    'request_invalid',
    'Upstox could not read the request.',
  ],
  ['UDAPI100010', 400, 'Order not found', 'order_unknown', 'Upstox does not know this order.'],
  ['UDAPI100040', 400, 'Already cancelled', 'already_ended', 'Upstox says the order had already ended.'],
];

const single: CancelCall = { kind: 'single', orderId: '261120000012345' };
const sweep: CancelCall = { kind: 'sweep', tag: 'straddle-07', expected: ['261120000012345'] };
const gtt: CancelCall = { kind: 'single', orderId: 'GTT-C26112012345' };

describe.each([
  ['a cancel of one order', single, SINGLE],
  ['a filter cancel', sweep, SWEEP],
  ['a cancel of a GTT trigger', gtt, GTT],
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

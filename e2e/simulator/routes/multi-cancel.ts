import { type Answer, brokerMessage, errorRow, refusal } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { cancelOrder } from '../cancel-order.ts';
import { SEGMENTS } from '../instruments.ts';
import type { DeskOrder } from '../order-desk.ts';
import { isCancellable } from '../order-status.ts';

export const MULTI_CANCEL_ROUTE: Route = {
  method: 'DELETE',
  path: '/v2/order/multi/cancel',
  group: 'write',
  cost: sweepCost,
  handle: sweep,
};

/** The documentation and the served OpenAPI document number the same three refusals differently. */
const CODES = {
  docs: { segment: 'UDAPI1108', none: 'UDAPI1109', many: 'UDAPI1110' },
  openapi: { segment: 'UDAPI1105', none: 'UDAPI1108', many: 'UDAPI1109' },
} as const;

/** Cancels every live order that the segment and the tag both match; neither given is all of them. */
function sweep(call: AccountCall): Answer {
  const codes = CODES[call.broker.knobs.multiCancelCodes];
  const segment = call.query.get('segment');
  if (segment !== null && !SEGMENTS.includes(segment))
    return refusal(400, codes.segment, brokerMessage('UDAPI1105'), 'segment');
  const found = matching(call);
  if (found.length === 0) return refusal(400, codes.none, brokerMessage('UDAPI1109'));
  if (found.length > sweepLimit(call)) return refusal(400, codes.many, brokerMessage('UDAPI1110'));
  const taken: string[] = [];
  const errors: Record<string, unknown>[] = [];
  for (const held of found) {
    const orderId = held.order.order_id;
    const faults = call.broker.faults.strikeOrder(call.target, orderId);
    call.entry.faults.push(...faults.map((fault) => fault.kind));
    const code = cancelOrder(call.broker, {
      account: call.account.key,
      orderId,
      request: call.entry.seq,
      faults,
    });
    const extra = { instrument_key: null, order_id: orderId };
    if (code) errors.push(errorRow({ code, message: brokerMessage(code), extra }));
    else taken.push(orderId);
  }
  const summary = { total: found.length, success: taken.length, error: errors.length };
  if (taken.length === 0)
    return { status: 400, kind: 'json', value: { status: 'error', data: null, errors, summary } };
  const data = { order_ids: taken };
  return errors.length === 0
    ? { status: 200, kind: 'json', value: { status: 'success', data, errors: null, summary } }
    : { status: 207, kind: 'json', value: { status: 'partial_success', data, errors, summary } };
}

/** A sweep that is refused for its size, or finds nothing, is one call like any other. */
function sweepCost(call: AccountCall): number {
  const matches = matching(call).length;
  return call.broker.knobs.sweepCost === 'each' && matches <= sweepLimit(call) ? matches : 1;
}

function sweepLimit(call: AccountCall): number {
  return call.broker.knobs.sweepLimit;
}

function matching(call: AccountCall): DeskOrder[] {
  const segment = call.query.get('segment');
  const tag = call.query.get('tag');
  return call.broker.desk
    .ofAccount(call.account.key)
    .filter(
      (held) =>
        isCancellable(held.order.status) &&
        (segment === null || held.order.instrument_token.startsWith(`${segment}|`)) &&
        (tag === null || held.order.tag === tag),
    );
}

import { type Answer, refusal, success } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { cancelOrder } from '../cancel-order.ts';
import { SEGMENTS } from '../instruments.ts';
import { fieldsOf, findText } from '../json-fields.ts';
import { isCancellable } from '../order-status.ts';

export const KILL_SWITCH_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v2/user/kill-switch', group: 'read', handle: readSwitch },
  { method: 'POST', path: '/v2/user/kill-switch', group: 'read', handle: turnSwitch },
];

function rows(call: AccountCall, segments: readonly string[]): Record<string, unknown>[] {
  return segments.map((segment) => ({
    segment,
    segment_status: 'ACTIVE',
    kill_switch_enabled: call.account.closedSegments.has(segment),
  }));
}

function readSwitch(call: AccountCall): Answer {
  const segment = call.query.get('segment');
  if (segment !== null && !SEGMENTS.includes(segment)) return refusal(400, 'UDAPI1181');
  return success(rows(call, segment === null ? SEGMENTS : [segment]));
}

/** Closing a segment cancels all its orders and keeps it closed for twelve hours; all or nothing. */
function turnSwitch(call: AccountCall): Answer {
  const wanted = (Array.isArray(call.body) ? call.body : []).map((row: unknown) => {
    const fields = fieldsOf(row);
    return { segment: findText(fields, 'segment') ?? '', action: findText(fields, 'action') ?? '' };
  });
  const { broker, account } = call;
  for (const { segment, action } of wanted) {
    if (!SEGMENTS.includes(segment)) return refusal(400, 'UDAPI1186', 'Invalid segment');
    if (action !== 'ENABLE' && action !== 'DISABLE') return refusal(400, 'UDAPI1188', 'Invalid action');
    if (action === 'ENABLE' && account.closedSegments.has(segment))
      return refusal(400, 'UDAPI1185', 'The kill switch cannot be undone within 12 hours');
    if (action === 'DISABLE' && broker.positions.hasOpenIn(account.key, segment))
      return refusal(400, 'UDAPI1184', 'The segment has open positions');
  }
  for (const { segment, action } of wanted) {
    if (action !== 'DISABLE') continue;
    account.closedSegments.add(segment);
    for (const held of broker.desk.ofAccount(account.key))
      if (held.order.instrument_token.startsWith(`${segment}|`) && isCancellable(held.order.status))
        cancelOrder(broker, {
          account: account.key,
          orderId: held.order.order_id,
          request: call.entry.seq,
          cause: 'kill-switch',
        });
  }
  return success(
    rows(
      call,
      wanted.map((each) => each.segment),
    ),
  );
}

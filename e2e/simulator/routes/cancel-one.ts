import { type Answer, refusal, success } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { cancelOrder } from '../cancel-order.ts';

export const CANCEL_ROUTES: readonly Route[] = ['/v3/order/cancel', '/v2/order/cancel'].map((path) => ({
  method: 'DELETE',
  path,
  group: 'write',
  orderHost: true,
  sandbox: true,
  handle: cancelOne,
}));

function cancelOne(call: AccountCall): Answer {
  const orderId = call.query.get('order_id');
  if (orderId === null || orderId === '') return refusal(400, 'UDAPI1023', undefined, 'order_id');
  if (!/^[-a-zA-Z0-9]+$/.test(orderId)) return refusal(400, 'UDAPI1010', undefined, 'order_id');
  const faults = call.broker.faults.strikeOrder(call.target, orderId);
  call.entry.faults.push(...faults.map((fault) => fault.kind));
  const wish = { account: call.account.key, orderId, request: call.entry.seq, faults };
  const code = cancelOrder(call.broker, wish);
  if (code) return refusal(400, code);
  return success({ order_id: orderId }, call.path.startsWith('/v3/') ? { metadata: null } : {});
}

import { type Answer, refusal, success } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { fieldsOf, findNumber, findText } from '../json-fields.ts';
import { modifyOrder } from '../modify-order.ts';

export const MODIFY_ROUTES: readonly Route[] = ['/v3/order/modify', '/v2/order/modify'].map((path) => ({
  method: 'PUT',
  path,
  group: 'write',
  orderHost: true,
  sandbox: true,
  handle: modify,
}));

function modify(call: AccountCall): Answer {
  const fields = fieldsOf(call.body);
  const orderId = findText(fields, 'order_id');
  if (orderId === undefined) return refusal(400, 'UDAPI1023');
  const price = findNumber(fields, 'price');
  const quantity = findNumber(fields, 'quantity');
  const trigger = findNumber(fields, 'trigger_price');
  const change = {
    ...(price === undefined ? {} : { price }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(trigger === undefined ? {} : { trigger_price: trigger }),
  };
  const wish = { account: call.account.key, orderId, request: call.entry.seq, change };
  const code = modifyOrder(call.broker, wish);
  if (code) return refusal(400, code);
  return success({ order_id: orderId }, call.path.startsWith('/v3/') ? { metadata: null } : {});
}

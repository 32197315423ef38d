import { type Answer, failure, refusal, success } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { fieldsOf } from '../json-fields.ts';
import { judgeOrder, placeJudged, sliceQuantities } from '../judge-order.ts';

const MOST_SLICES = 25;

export const PLACE_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v3/order/place',
    group: 'write',
    orderHost: true,
    sandbox: true,
    handle: placeV3,
  },
  {
    method: 'POST',
    path: '/v2/order/place',
    group: 'write',
    orderHost: true,
    sandbox: true,
    handle: placeV2,
  },
];

function placeV3(call: AccountCall): Answer {
  const ids = place(call);
  return Array.isArray(ids) ? success({ order_ids: ids }, { metadata: null }) : ids;
}

function placeV2(call: AccountCall): Answer {
  const ids = place(call);
  return Array.isArray(ids) ? success({ order_id: ids[0] }) : ids;
}

function place(call: AccountCall): string[] | Answer {
  const order = judgeOrder(fieldsOf(call.body));
  if ('code' in order) return failure(400, [order]);
  if (sliceQuantities(order).length > MOST_SLICES) return refusal(400, 'UDAPI1118');
  return placeJudged(call, order);
}

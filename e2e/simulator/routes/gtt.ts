import { type Answer, refusal, success } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { gttRow, isGttWaiting } from '../gtt-book.ts';
import { findInstrument } from '../instruments.ts';
import { fieldsOf, findNumber, findText } from '../json-fields.ts';

export const GTT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v3/order/gtt', group: 'read', handle: listGtt },
  { method: 'POST', path: '/v3/order/gtt/place', group: 'write', handle: placeGtt },
  { method: 'DELETE', path: '/v3/order/gtt/cancel', group: 'write', handle: cancelGtt },
];

function listGtt(call: AccountCall): Answer {
  const wanted = call.query.get('gtt_order_id');
  const kept = call.broker.gtts
    .of(call.account.key)
    .filter((gtt) => call.broker.knobs.gttListKeepsEnded || isGttWaiting(gtt))
    .filter((gtt) => wanted === null || gtt.id === wanted);
  return success(kept.map(gttRow));
}

function placeGtt(call: AccountCall): Answer {
  const fields = fieldsOf(call.body);
  const instrument = findInstrument(findText(fields, 'instrument_token') ?? '');
  if (!instrument) return refusal(400, 'UDAPI100011');
  const quantity = findNumber(fields, 'quantity') ?? 0;
  if (quantity <= 0) return refusal(400, 'UDAPI1052');
  const rules: unknown[] = Array.isArray(fields.rules) ? fields.rules : [];
  if (rules.length === 0) return refusal(400, 'UDAPI100036');
  const gtt = call.broker.gtts.add({
    account: call.account.key,
    type: findText(fields, 'type') ?? 'SINGLE',
    instrument,
    product: findText(fields, 'product') ?? 'D',
    quantity,
    createdAt: call.broker.clock.now(),
    rules: rules.map((row) => {
      const rule = fieldsOf(row);
      return {
        strategy: findText(rule, 'strategy') ?? 'ENTRY',
        status: 'SCHEDULED',
        trigger_type: findText(rule, 'trigger_type') ?? 'ABOVE',
        trigger_price: findNumber(rule, 'trigger_price') ?? 0,
        transaction_type: findText(fields, 'transaction_type') ?? 'BUY',
        message: null,
        order_id: null,
        trailing_gap: findNumber(rule, 'trailing_gap') ?? 0,
      };
    }),
  });
  call.broker.stream.publishGtt(gtt);
  return success({ gtt_order_ids: [gtt.id] }, { metadata: null });
}

function cancelGtt(call: AccountCall): Answer {
  const id = findText(fieldsOf(call.body), 'gtt_order_id') ?? '';
  if (id === '') return refusal(400, 'UDAPI1134', undefined, 'gtt_order_id');
  if (!id.startsWith('GTT-')) return refusal(400, 'UDAPI1135', undefined, 'gtt_order_id');
  const gtt = call.broker.gtts.find(call.account.key, id);
  if (!gtt) return refusal(400, 'UDAPI100010');
  if (!isGttWaiting(gtt)) return refusal(400, 'UDAPI100040');
  for (const rule of gtt.rules) if (rule.status === 'SCHEDULED') rule.status = 'CANCELLED';
  call.broker.stream.publishGtt(gtt);
  return success({ gtt_order_ids: [id] }, { metadata: null });
}

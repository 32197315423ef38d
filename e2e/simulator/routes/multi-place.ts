import { type Answer, brokerMessage, errorRow, refusal } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { fieldsOf, findText } from '../json-fields.ts';
import { type JudgedOrder, judgeOrder, placeJudged } from '../judge-order.ts';

export const MULTI_PLACE_ROUTE: Route = {
  method: 'POST',
  path: '/v2/order/multi/place',
  group: 'write',
  sandbox: true,
  handle: placeMany,
};

interface Line {
  readonly correlationId: string;
  readonly order: JudgedOrder;
}

/** Places an array of orders; one bad row and none is sent. Buys go before sells. */
function placeMany(call: AccountCall): Answer {
  const rows: unknown[] = Array.isArray(call.body) ? call.body : [];
  if (rows.length === 0) return refusal(400, 'UDAPI1114');
  if (rows.length > call.broker.knobs.placeLimit) return refusal(400, 'UDAPI1118');
  const errors: Record<string, unknown>[] = [];
  const lines: Line[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const fields = fieldsOf(row);
    const correlationId = findText(fields, 'correlation_id') ?? '';
    const extra = { correlation_id: correlationId };
    const idCode = correlationId === '' ? 'UDAPI1115' : seen.has(correlationId) ? 'UDAPI1117' : null;
    seen.add(correlationId);
    const order = judgeOrder(fields);
    if (idCode) errors.push(errorRow({ code: idCode, message: brokerMessage(idCode), extra }));
    else if ('code' in order) errors.push(errorRow({ ...order, extra }));
    else lines.push({ correlationId, order });
  }
  if (errors.length > 0) {
    const summary = { total: rows.length, payload_error: errors.length, success: 0, error: 0 };
    return { status: 400, kind: 'json', value: { status: 'error', data: null, errors, summary } };
  }
  const ordered = lines.toSorted((a, b) => Number(a.order.side === 'SELL') - Number(b.order.side === 'SELL'));
  const data = ordered.flatMap((line) =>
    placeJudged(call, line.order).map((orderId, index, all) => ({
      correlation_id: all.length > 1 ? `${line.correlationId}_${index + 1}` : line.correlationId,
      order_id: orderId,
    })),
  );
  const summary = { total: data.length, payload_error: 0, success: data.length, error: 0 };
  return { status: 200, kind: 'json', value: { status: 'success', data, errors: null, summary } };
}

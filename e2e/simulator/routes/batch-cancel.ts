import type { Answer } from '../broker-answer.ts';
import { brokerMessage } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { cancelOrder } from '../cancel-order.ts';
import { fieldsOf, findText, findTexts } from '../json-fields.ts';
import { isCancellable, isTerminal } from '../order-status.ts';

/** The specification's endpoint, which the real broker does not have: `DELETE /v3/order/cancel/multi`. */
export const BATCH_CANCEL_ROUTE: Route = {
  method: 'DELETE',
  path: '/v3/order/cancel/multi',
  group: 'write',
  cost: (call) => (call.broker.knobs.batchCost === 'each' ? (namedIds(call)?.length ?? 1) : 1),
  handle: cancelBatch,
};

interface BatchRow {
  readonly order_id: string;
  readonly status: 'CANCELLED' | 'FAILED';
  readonly error?: string;
}

const SETTLE_STEP_MS = 5;
const SETTLE_DEADLINE_MS = 5_000;

async function cancelBatch(call: AccountCall): Promise<Answer> {
  const userId = findText(fieldsOf(call.body), 'user_id');
  if (userId !== undefined && userId !== call.account.clientCode)
    return refused('The user_id is not the one of this access token');
  const ids = namedIds(call);
  if (!ids) return refused('One of order_ids, strategy_tag or user_id is required');
  if (ids.length > call.broker.knobs.batchLimit) return refused('Batch size exceeds allowed maximum limit');
  const codes = new Map<string, string | null>();
  for (const orderId of ids) {
    const faults = call.broker.faults.strikeOrder(call.target, orderId);
    call.entry.faults.push(...faults.map((fault) => fault.kind));
    codes.set(
      orderId,
      cancelOrder(call.broker, { account: call.account.key, orderId, request: call.entry.seq, faults }),
    );
  }
  if (call.broker.knobs.batchAnswers === 'settled') await settle(call, ids);
  const data = ids.map((orderId) => rowOf(call, orderId, codes.get(orderId) ?? null));
  const failed = data.some((row) => row.status === 'FAILED');
  return { status: 200, kind: 'json', value: { status: failed ? 'partial_success' : 'success', data } };
}

/** The ids of a request: as named, or those its tag or user matches now. Undefined when it names nothing. */
function namedIds(call: AccountCall): string[] | undefined {
  const fields = fieldsOf(call.body);
  const ids = findTexts(fields, 'order_ids');
  if (ids && ids.length > 0) return [...new Set(ids)];
  const tag = findText(fields, 'strategy_tag');
  if (tag === undefined && findText(fields, 'user_id') === undefined) return undefined;
  return call.broker.desk
    .ofAccount(call.account.key)
    .filter((held) => isCancellable(held.order.status) && (tag === undefined || held.order.tag === tag))
    .map((held) => held.order.order_id);
}

async function settle(call: AccountCall, ids: readonly string[]): Promise<void> {
  const { broker, account } = call;
  const end = broker.clock.t() + SETTLE_DEADLINE_MS;
  const waiting = (): boolean =>
    ids.some((id) => broker.desk.findOf(account.key, id)?.order.status === 'cancel pending');
  while (waiting() && broker.clock.t() < end) await broker.clock.wait(SETTLE_STEP_MS);
}

function rowOf(call: AccountCall, orderId: string, code: string | null): BatchRow {
  const order = call.broker.desk.findOf(call.account.key, orderId)?.order;
  if (!order) return { order_id: orderId, status: 'FAILED', error: brokerMessage('UDAPI100010') };
  if (order.status.startsWith('cancelled')) return { order_id: orderId, status: 'CANCELLED' };
  if (order.status === 'complete')
    return { order_id: orderId, status: 'FAILED', error: 'Order already TRADED' };
  if (code !== null) return { order_id: orderId, status: 'FAILED', error: brokerMessage(code) };
  if (call.broker.knobs.batchAnswers === 'taken' && !isTerminal(order.status))
    return { order_id: orderId, status: 'CANCELLED' };
  return { order_id: orderId, status: 'FAILED', error: order.status_message ?? `Order is ${order.status}` };
}

function refused(message: string): Answer {
  const value = { status: 'error', error_code: 'CANCEL_BATCH_NOT_ALLOWED', message };
  return { status: 400, kind: 'json', value };
}

import { z } from 'zod';
import type { BrokerWords, CancelAck, OrderAck } from '../dispatch/cancel-ack.ts';
import type { RejectReason } from '../dispatch/reject-reason.ts';
import { orderId as anOrderId } from '../order/order.ts';
import { type CancelCall, ordersOf } from '../plan/cancel-call.ts';
import {
  type BrokerReply,
  type HttpReply,
  replyBody,
  replyRetryAfterMs,
  replyWords,
  toBrokerMessage,
} from './broker-reply.ts';
import { isOfRequest, rejectOf, rejectOfStatus } from './reject-of.ts';
import { type WireEnvelope, wireOrderId, wireText } from './wire.ts';

/**
 * What the broker's answer to a cancel says of each order it was meant for. Only a readable refusal rejects;
 * no answer, a server error, a page or half a text leave the order in doubt, for the book to settle.
 */
export function readAck(call: CancelCall, reply: BrokerReply): CancelAck {
  if ('failed' in reply) return inDoubt(call, replyWords(reply), `no answer: ${reply.failed}`);
  const body = replyBody(reply);
  const words = replyWords(reply, body);
  const retryAfterMs = replyRetryAfterMs(reply);
  if (reply.status >= 500) return inDoubt(call, words, 'the broker’s server failed');
  if (body.form === 'html') return { ...readPage(call, reply, words), retryAfterMs };
  if (body.form !== 'json') {
    // The broker itself refuses in JSON.
    const isEdge = body.form === 'plain' && reply.status === 403;
    const reason = isEdge ? 'edge_blocked' : rejectOfStatus(reply.status);
    return reason === undefined
      ? inDoubt(call, words, body.form === 'empty' ? 'an empty answer' : 'an unreadable answer')
      : { ...refused(call, reason, words), retryAfterMs };
  }
  const brokerLatencyMs = body.envelope.metadata?.latency ?? null;
  return { ...readEnvelope(call, reply, body.envelope, words), retryAfterMs, brokerLatencyMs };
}

/** A page came in place of an answer: with a 2xx it is a sign-in or the edge, and nothing else will get through. */
function readPage(call: CancelCall, reply: HttpReply, words: BrokerWords): CancelAck {
  if (reply.status < 300) {
    const reason = /log ?in|sign ?in|session/i.test(reply.text) ? 'token_invalid' : 'edge_blocked';
    return { ...inDoubt(call, words, 'a page in place of an answer'), refusedWhole: reason };
  }
  if (reply.status === 403) return refused(call, 'edge_blocked', words);
  const reason = rejectOfStatus(reply.status);
  return reason === undefined
    ? inDoubt(call, words, 'a page in place of an answer')
    : refused(call, reason, words);
}

function readEnvelope(
  call: CancelCall,
  reply: HttpReply,
  envelope: WireEnvelope,
  words: BrokerWords,
): CancelAck {
  const heard = new Map<string, OrderAck>();
  for (const orderId of takenIds(call, envelope).filter(isOrderId))
    heard.set(orderId, { kind: 'taken', orderId });
  for (const row of failedRows(call, envelope).filter((each) => isOrderId(each.orderId))) {
    const own = { httpStatus: reply.status, code: row.code, message: toBrokerMessage(row.message) };
    const reason = rejectOf(call.kind, row.code, row.message);
    heard.set(row.orderId, { kind: 'rejected', orderId: row.orderId, reason, words: own });
  }
  if (heard.size === 0 && (reply.status >= 400 || isError(envelope))) {
    const reason = wholeReason(call, reply, words);
    return refused(call, reason, words);
  }
  const missing = ordersOf(call).filter((id) => !heard.has(id));
  const acks = [
    ...heard.values(),
    ...missing.map(
      (orderId): OrderAck => ({ kind: 'in_doubt', orderId, why: 'missing from the reply', words }),
    ),
  ];
  return { ...EMPTY, acks, words };
}

/** No order has any other: an answer that names one says nothing of an order, and no record could hold it. */
function isOrderId(text: string): boolean {
  return anOrderId.safeParse(text).success;
}

/** The code decides before the status: the rate limit has been seen inside a 2xx. */
function wholeReason(call: CancelCall, reply: HttpReply, words: BrokerWords): RejectReason {
  const coded = rejectOf(call.kind, words.code, words.message);
  return coded === 'other' ? (rejectOfStatus(reply.status) ?? 'other') : coded;
}

function isError(envelope: WireEnvelope): boolean {
  return envelope.status?.toLowerCase() === 'error' || (envelope.errors?.length ?? 0) > 0;
}

const singleData = z.object({ order_id: wireOrderId });
const gttData = z.object({ gtt_order_ids: z.array(wireOrderId) });
const sweepData = z.object({ order_ids: z.array(z.unknown()) });
const batchRow = z.object({
  order_id: wireOrderId,
  status: wireText.catch(null),
  error: wireText.catch(null),
  error_code: wireText.catch(null),
});

function takenIds(call: CancelCall, envelope: WireEnvelope): readonly string[] {
  switch (call.kind) {
    case 'single': {
      if (isError(envelope)) return [];
      const data = singleData.safeParse(envelope.data);
      const gtts = gttData.safeParse(envelope.data);
      const heard = data.success ? [data.data.order_id] : (gtts.data?.gtt_order_ids ?? []);
      return heard.includes(call.orderId) ? [call.orderId] : [];
    }
    case 'sweep': {
      // Also ids we did not expect: the broker took them, so the record must say so.
      const ids = sweepData.safeParse(envelope.data).data?.order_ids ?? [];
      return ids.flatMap((id) => wireOrderId.safeParse(id).data ?? []);
    }
    case 'batch':
      return batchRows(envelope)
        .filter((row) => row.status?.toUpperCase() === 'CANCELLED')
        .map((row) => row.order_id);
  }
}

interface FailedRow {
  orderId: string;
  code: string | null;
  message: string | null;
}

function failedRows(call: CancelCall, envelope: WireEnvelope): FailedRow[] {
  const named = (envelope.errors ?? []).flatMap((error) =>
    error.orderId === null ? [] : [{ orderId: error.orderId, code: error.code, message: error.message }],
  );
  if (call.kind !== 'batch')
    return named.filter((row) => call.kind === 'sweep' || row.orderId === call.orderId);
  const rows = batchRows(envelope)
    .filter((row) => row.status?.toUpperCase() === 'FAILED')
    .map((row) => ({ orderId: row.order_id, code: row.error_code, message: row.error }));
  return [...named, ...rows];
}

/** One that says nothing must not hide the others. */
function batchRows({ data }: WireEnvelope): z.infer<typeof batchRow>[] {
  return Array.isArray(data) ? data.flatMap((row) => batchRow.safeParse(row).data ?? []) : [];
}

const EMPTY: Omit<CancelAck, 'words'> = {
  acks: [],
  refusedWhole: null,
  retryAfterMs: null,
  brokerLatencyMs: null,
};

function inDoubt(call: CancelCall, words: BrokerWords, why: string): CancelAck {
  const acks = ordersOf(call).map((orderId): OrderAck => ({ kind: 'in_doubt', orderId, why, words }));
  return { ...EMPTY, acks, words };
}

/** Every order was declined; `refusedWhole` says so where the reason is not about the one order. */
function refused(call: CancelCall, reason: RejectReason, words: BrokerWords): CancelAck {
  const acks = ordersOf(call).map((orderId): OrderAck => ({ kind: 'rejected', orderId, reason, words }));
  const whole = call.kind !== 'single' || isOfRequest(reason);
  return { ...EMPTY, acks, refusedWhole: whole ? reason : null, words };
}

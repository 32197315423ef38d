import { z } from 'zod';
import { orderId } from '../order/order.ts';
import { rejectReason } from './reject-reason.ts';

/** So much of what the broker says is kept. */
export const BROKER_MESSAGE_LENGTH_MAX = 500;

/** The broker's own words, kept for people and the record. */
export const brokerWords = z.object({
  httpStatus: z.int().nullable(),
  code: z.string().nullable(),
  message: z.string().max(BROKER_MESSAGE_LENGTH_MAX).nullable(),
});
export type BrokerWords = z.infer<typeof brokerWords>;

/** What one order heard: `taken` means the broker took the request, never that the order is cancelled. */
export const orderAck = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('taken'), orderId }),
  z.object({ kind: z.literal('rejected'), orderId, reason: rejectReason, words: brokerWords }),
  /** No answer, an unreadable one, a server error, or an id the reply leaves out: only the book can tell. */
  z.object({ kind: z.literal('in_doubt'), orderId, why: z.string(), words: brokerWords }),
]);
export type OrderAck = z.infer<typeof orderAck>;

/** Answer to one request. `retryAfterMs` where the broker named a wait. */
export const cancelAck = z.object({
  acks: z.array(orderAck),
  /** The whole request was declined for this reason. */
  refusedWhole: rejectReason.nullable(),
  words: brokerWords,
  retryAfterMs: z.number().nonnegative().nullable(),
  /** The broker's own `metadata.latency`, ms. */
  brokerLatencyMs: z.number().nullable(),
});
export type CancelAck = z.infer<typeof cancelAck>;

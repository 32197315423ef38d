import { z } from 'zod';
import { decimalText } from '../value/decimal.ts';
import { segment } from './instrument.ts';
import { orderStatus } from './order-status.ts';

export const side = z.enum(['BUY', 'SELL']);
export type Side = z.infer<typeof side>;
export const orderType = z.enum(['MARKET', 'LIMIT', 'SL', 'SL-M']);
export type OrderType = z.infer<typeof orderType>;

/** The broker's id of an order: opaque text. The pattern is the broker's own. */
export const orderId = z.string().regex(/^[-a-zA-Z0-9]{1,64}$/);
export type OrderId = string;

/** One order of the book, the broker's spellings made one. */
export const order = z.object({
  orderId,
  /** The broker's client code whose book this row came from. */
  account: z.string(),
  /** The client code that placed it: a dealer's differs from the account's. */
  placedBy: z.string(),
  parentOrderId: z.string().nullable(),
  exchangeOrderId: z.string().nullable(),
  /** `SEGMENT|id`. */
  instrumentKey: z.string(),
  /** Null where neither the key nor the exchange names one we know. */
  segment: segment.nullable(),
  symbol: z.string(),
  side,
  /** MARKET, LIMIT, SL or SL-M; other text is kept as it came, and may be a stop. */
  type: z.string(),
  /** I intraday, D delivery or carry, CO cover, OCO, MTF; other text is kept as it came. */
  product: z.string(),
  validity: z.string(),
  variety: z.string(),
  /** '0' for a market order; null where what the book wrote is no number, here and below. */
  price: decimalText.nullable(),
  /** '0' where there is no trigger. */
  triggerPrice: decimalText.nullable(),
  /** Average fill price; '0' before the first fill. */
  averagePrice: decimalText.nullable(),
  quantity: z.int().nonnegative(),
  filledQuantity: z.int().nonnegative(),
  /** What a cancel would take away. */
  pendingQuantity: z.int().nonnegative(),
  /** Units in one lot where the book counts lots (MCX); 1 where it counts units; null where unknown. */
  unitsPerLot: z.int().positive().nullable(),
  tag: z.string().nullable(),
  status: orderStatus,
  /** The broker's own text, also for a status we do not know. */
  statusText: z.string(),
  statusMessage: z.string().nullable(),
  /** Epoch ms; null where the book gave no time. The broker's times have second resolution. */
  placedAt: z.number().nullable(),
  exchangeAt: z.number().nullable(),
  afterMarket: z.boolean(),
  /** The broker's count of requests on this order; rises with every modify and cancel. */
  requestCount: z.int().nonnegative(),
  /** Set where the order was born of a GTT trigger. */
  gttOrderId: z.string().nullable(),
  /** Of a trigger that fired: the order it placed, where the book holds it. */
  firedOrderId: z.string().optional(),
});
export type Order = z.infer<typeof order>;

/**
 * A stop waits for a trigger; after it fired it works as a plain order but keeps its type. What is of a type nobody knows is
 * taken for one: it might guard a position, and a person can still add it.
 */
export function isStop(candidate: Order): boolean {
  return candidate.type !== 'MARKET' && candidate.type !== 'LIMIT';
}

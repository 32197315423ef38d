import { z } from 'zod';
import { BROKER_MESSAGE_LENGTH_MAX } from '../dispatch/cancel-ack.ts';
import { boundedText } from '../value/bounded-text.ts';
import { toDecimal } from '../value/decimal.ts';

/** The broker writes an absent text as null, '' or 'NA', or leaves the field out. What is there can be written down. */
export const wireText = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => {
    const text = value === null || value === undefined ? '' : String(value).trim();
    return text === '' || text === 'NA' ? null : boundedText(text);
  });

/** What the broker says of an order, as long as it is kept. */
const wireMessage = wireText.transform((text) =>
  text === null ? null : boundedText(text, BROKER_MESSAGE_LENGTH_MAX),
);

/** A tag is compared to the letter, so it is kept to the letter, as far as it is made of letters; only null and '' mean none. */
export const wireTag = z
  .string()
  .nullish()
  .transform((tag) => (tag === null || tag === undefined || tag === '' ? null : boundedText(tag)));

/** Ids are opaque text. A number beyond exact integers is refused: rounded, it would name another order. */
export const wireOrderId = z.union([z.string().trim().min(1), z.int().transform(String)]);

/** An exact decimal from a number or numeric text; '0' where there is none. Fails on text that is no number. */
export const wireDecimal = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '' || value === 'NA') return '0';
    try {
      return toDecimal(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'not a number' });
      return z.NEVER;
    }
  });

/** A count of units from a number or numeric text; null where there is none. */
export const wireCount = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '' || value === 'NA') return null;
    const count = Number(value);
    if (Number.isSafeInteger(count)) return count;
    context.addIssue({ code: 'custom', message: 'not a whole number' });
    return z.NEVER;
  });

/** One row of the order book, before it is an Order. Stray fields are ignored. */
export const wireOrder = z.object({
  order_id: wireOrderId,
  exchange: wireText,
  product: wireText,
  price: wireDecimal,
  quantity: wireCount,
  status: wireText,
  tag: wireTag,
  instrument_token: wireText,
  instrument_key: wireText,
  placed_by: wireText,
  trading_symbol: wireText,
  tradingsymbol: wireText,
  order_type: wireText,
  validity: wireText,
  trigger_price: wireDecimal,
  transaction_type: wireText,
  average_price: wireDecimal,
  filled_quantity: wireCount,
  pending_quantity: wireCount,
  status_message: wireMessage,
  status_message_raw: wireMessage,
  exchange_order_id: wireText,
  parent_order_id: wireText,
  variety: wireText,
  order_timestamp: wireText,
  exchange_timestamp: wireText,
  is_amo: z.boolean().nullish(),
  order_request_id: wireText,
  order_ref_id: wireText,
});
export type WireOrder = z.infer<typeof wireOrder>;

/** One net position. The broker's field is `instrument_token`; both spellings of the symbol occur. */
export const wirePosition = z.object({
  instrument_token: wireText,
  instrument_key: wireText,
  trading_symbol: wireText,
  tradingsymbol: wireText,
  product: wireText,
  quantity: wireCount,
});

/** One error: snake case is the present spelling, camel case the old one; both are sent. */
export const wireError = z
  .object({
    error_code: wireText,
    errorCode: wireText,
    message: wireText,
    order_id: wireText,
    orderId: wireText,
  })
  .transform((error) => ({
    code: error.error_code ?? error.errorCode,
    message: error.message,
    orderId: error.order_id ?? error.orderId,
  }));
export type WireError = z.infer<typeof wireError>;

/** The envelope around every answer, as far as anything reads it. `error_code` at the top is the specification's. */
export const wireEnvelope = z.object({
  status: wireText,
  data: z.unknown().optional(),
  errors: z.array(wireError).nullish().catch(null),
  error_code: wireText,
  message: wireText,
  metadata: z
    .object({ latency: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type WireEnvelope = z.infer<typeof wireEnvelope>;

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

/** Texts that no cancel needs: what cannot be read of them is not there. */
const lenientText = wireText.catch(null);

/** What the broker says of an order, as long as it is kept. */
const wireMessage = wireText.transform((text) =>
  text === null ? null : boundedText(text, BROKER_MESSAGE_LENGTH_MAX),
);

/** A tag is compared to the letter, so it is kept to the letter, as far as it is made of letters; only null and '' mean none. */
export const wireTag = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((tag) => (tag === null || tag === undefined || tag === '' ? null : boundedText(String(tag))));

/** Ids are opaque text. A number beyond exact integers is refused: rounded, it would name another order. */
export const wireOrderId = z.union([z.string().trim().min(1), z.int().transform(String)]);

/** A flag, however it is spelt; off where it is none. */
export const wireFlag = z
  .unknown()
  .optional()
  .transform((value) => /^(true|1)$/i.test(String(value)));

/** '1,234.50' and '12,34,567': the Indian way of writing a number, and the other one. */
const GROUPED = /^-?\d{1,3}(,\d{2,3})+(\.\d+)?$/;

/**
 * An exact decimal from a number or numeric text; '0' where there is none. What is no number is null, unknown and never 0: no
 * cancel needs a price, so none may keep its order from being seen.
 */
export const wireDecimal = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value) => {
    if (value === null || value === undefined || value === '' || value === 'NA') return '0';
    try {
      return toDecimal(typeof value === 'string' && GROUPED.test(value) ? value.replaceAll(',', '') : value);
    } catch {
      return null;
    }
  })
  .catch(null);

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

/**
 * One row of the order book, before it is an Order. Stray fields are ignored; a row is lost only over what says which order
 * it is, which way and how much of it, and whether it lives.
 */
export const wireOrder = z.object({
  order_id: wireOrderId,
  exchange: lenientText,
  product: wireText,
  price: wireDecimal,
  quantity: wireCount,
  status: wireText,
  tag: wireTag,
  instrument_token: wireText,
  instrument_key: wireText,
  placed_by: lenientText,
  trading_symbol: lenientText,
  tradingsymbol: lenientText,
  order_type: lenientText,
  validity: lenientText,
  trigger_price: wireDecimal,
  transaction_type: wireText,
  average_price: wireDecimal,
  filled_quantity: wireCount,
  pending_quantity: wireCount.catch(null),
  status_message: wireMessage.catch(null),
  status_message_raw: wireMessage.catch(null),
  exchange_order_id: lenientText,
  parent_order_id: wireText,
  variety: lenientText,
  order_timestamp: lenientText,
  exchange_timestamp: lenientText,
  is_amo: wireFlag,
  order_request_id: lenientText,
  order_ref_id: lenientText,
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
    error_code: lenientText,
    errorCode: lenientText,
    message: lenientText,
    order_id: lenientText,
    orderId: lenientText,
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
  // One that says nothing must not hide the others: they may say why no cancel gets through.
  errors: z
    .array(z.unknown())
    .nullish()
    .transform((errors) => errors?.flatMap((error) => wireError.safeParse(error).data ?? []) ?? null)
    .catch(null),
  error_code: wireText,
  message: wireText,
  metadata: z
    .object({ latency: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type WireEnvelope = z.infer<typeof wireEnvelope>;

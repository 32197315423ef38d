import { type BrokerErrorRow, brokerMessage } from './broker-answer.ts';
import type { AccountCall } from './broker-call.ts';
import { enterOrder } from './enter-order.ts';
import { findInstrument, type Instrument } from './instruments.ts';
import { type Fields, findFlag, findNumber, findText } from './json-fields.ts';

/** A place request that passed the broker's own checks. */
export interface JudgedOrder {
  readonly instrument: Instrument;
  readonly side: string;
  readonly quantity: number;
  readonly price: number;
  readonly triggerPrice: number;
  readonly product: string;
  readonly orderType: string;
  readonly validity: string;
  readonly tag: string | null;
  readonly slice: boolean;
  readonly isAmo: boolean;
}

const TYPES = new Set(['MARKET', 'LIMIT', 'SL', 'SL-M']);

/** The first thing wrong with a place request, or the order it asks for. */
export function judgeOrder(fields: Fields): JudgedOrder | BrokerErrorRow {
  const key = findText(fields, 'instrument_token') ?? '';
  if (key === '') return wrong('UDAPI1026', 'instrument_token', key);
  const instrument = findInstrument(key);
  if (!instrument) return wrong('UDAPI100011', 'instrument_token', key);
  const quantity = findNumber(fields, 'quantity') ?? 0;
  if (quantity <= 0) return wrong('UDAPI1052', 'quantity', quantity);
  const orderType = findText(fields, 'order_type') ?? '';
  if (!TYPES.has(orderType)) return wrong('UDAPI1004', 'order_type', orderType);
  const validity = findText(fields, 'validity') ?? '';
  if (validity !== 'DAY' && validity !== 'IOC') return wrong('UDAPI1007', 'validity', validity);
  const tag = findText(fields, 'tag') ?? null;
  if (tag !== null && tag.length > 40) return wrong('UDAPI1119', 'tag', tag);
  const side = findText(fields, 'transaction_type') ?? '';
  if (side !== 'BUY' && side !== 'SELL') return wrong('UDAPI100036', 'transaction_type', side);
  const product = findText(fields, 'product') ?? '';
  if (!['I', 'D', 'MTF', 'CO'].includes(product)) return wrong('UDAPI100036', 'product', product);
  return {
    instrument,
    side,
    quantity,
    price: findNumber(fields, 'price') ?? 0,
    triggerPrice: findNumber(fields, 'trigger_price') ?? 0,
    product,
    orderType,
    validity,
    tag: tag === '' ? null : tag,
    slice: findFlag(fields, 'slice') ?? false,
    isAmo: findFlag(fields, 'is_amo') ?? false,
  };
}

function wrong(code: string, propertyPath: string, invalidValue: unknown): BrokerErrorRow {
  return { code, message: brokerMessage(code), propertyPath, invalidValue };
}

/** How many orders it becomes: one, or as many as the exchange's freeze quantity makes of it. */
export function sliceQuantities(order: JudgedOrder): number[] {
  if (!order.slice || order.quantity <= order.instrument.freeze) return [order.quantity];
  const whole =
    Math.max(1, Math.floor(order.instrument.freeze / order.instrument.lot)) * order.instrument.lot;
  const slices: number[] = [];
  for (let left = order.quantity; left > 0; left -= whole) slices.push(Math.min(whole, left));
  return slices;
}

/** Sends the order, or its slices, to the exchange; they share the tag. */
export function placeJudged(call: AccountCall, order: JudgedOrder): string[] {
  const { instrument } = order;
  const struck = call.broker.faults
    .strikeOrder(call.target, '')
    .find((fault) => fault.kind === 'reject-place');
  return sliceQuantities(order).map((quantity) => {
    const reject = struck
      ? (findText(struck.with, 'reason') ?? 'RMS: Margin exceeds, available margin 0')
      : null;
    const tooLarge = quantity > instrument.freeze ? '17141 : Quantity exceeds the freeze quantity' : null;
    const odd = quantity % instrument.lot !== 0 ? '16283 : Quantity is not a multiple of the lot size' : null;
    const closed = call.account.closedSegments.has(instrument.segment)
      ? 'Segment disabled by kill switch'
      : null;
    // MCX counts lots on the way in.
    const oddHere = instrument.segment === 'MCX_FO' ? null : odd;
    return enterOrder(call.broker, {
      request: call.entry.seq,
      reject: reject ?? closed ?? tooLarge ?? oddHere,
      order: {
        account: call.account.key,
        clientCode: call.account.clientCode,
        instrument,
        side: order.side,
        quantity,
        product: order.product,
        orderType: order.orderType,
        validity: order.validity,
        price: order.price,
        triggerPrice: order.triggerPrice,
        tag: order.tag,
        isAmo: order.isAmo,
      },
    });
  });
}

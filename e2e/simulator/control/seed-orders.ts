import type { Broker } from '../broker.ts';
import { findInstrument, INSTRUMENTS, type Instrument } from '../instruments.ts';
import { type Fields, findFlag, findNumber, findText } from '../json-fields.ts';

/** Puts `count` orders straight into the book, as though other channels had placed them. Answers ids or a sentence. */
export function seedOrders(broker: Broker, fields: Fields): string[] | string {
  const account = broker.accounts.find(findText(fields, 'account') ?? 'AB1234');
  if (!account) return `There is no account '${String(fields.account)}'.`;
  const instruments = chooseInstruments(fields);
  if (instruments.length === 0) return 'No instrument matches.';
  const orderType = findText(fields, 'order_type') ?? 'LIMIT';
  const isAmo = findFlag(fields, 'is_amo') ?? false;
  const usual = isAmo
    ? 'after market order req received'
    : orderType.startsWith('SL')
      ? 'trigger pending'
      : 'open';
  const status = findText(fields, 'status') ?? usual;
  const ids: string[] = [];
  for (let made = 0; made < (findNumber(fields, 'count') ?? 1); made += 1) {
    const instrument = instruments[made % instruments.length];
    if (!instrument) continue;
    const price =
      orderType === 'MARKET' || orderType === 'SL-M'
        ? 0
        : roundTick(instrument.last * (0.94 + 0.001 * (made % 20)));
    const order = broker.desk.add({
      account: account.key,
      clientCode: findText(fields, 'placed_by') ?? account.clientCode,
      instrument,
      side: findText(fields, 'side') ?? findText(fields, 'transaction_type') ?? 'BUY',
      quantity: findNumber(fields, 'quantity') ?? instrument.lot,
      status,
      product: findText(fields, 'product'),
      orderType,
      validity: findText(fields, 'validity'),
      price: findNumber(fields, 'price') ?? price,
      triggerPrice:
        findNumber(fields, 'trigger_price') ??
        (orderType.startsWith('SL') ? roundTick(instrument.last * 1.04) : 0),
      disclosedQuantity: findNumber(fields, 'disclosed_quantity'),
      tag: findText(fields, 'tag') ?? null,
      variety: findText(fields, 'variety') ?? (isAmo ? 'AMO' : 'SIMPLE'),
      isAmo,
      parentOrderId: findText(fields, 'parent_order_id') ?? null,
      refId: findText(fields, 'order_ref_id'),
      filled: findNumber(fields, 'filled_quantity'),
      averagePrice: findNumber(fields, 'average_price'),
      statusMessage: findText(fields, 'status_message'),
      age: findNumber(fields, 'age_ms'),
    });
    ids.push(order.order_id);
  }
  return ids;
}

/** By key or symbol; else the segment's, options before futures; else NSE options. */
function chooseInstruments(fields: Fields): Instrument[] {
  const named = findText(fields, 'instrument') ?? findText(fields, 'instrument_token');
  if (named !== undefined) {
    const found = findInstrument(named);
    return found ? [found] : [];
  }
  const segment = findText(fields, 'segment') ?? 'NSE_FO';
  const underlying = findText(fields, 'underlying');
  return INSTRUMENTS.filter(
    (each) => each.segment === segment && (underlying === undefined || each.underlying === underlying),
  ).toSorted((a, b) => Number(a.kind === 'FUT') - Number(b.kind === 'FUT'));
}

function roundTick(price: number): number {
  return Math.round(price * 20) / 20;
}

import type { Broker } from '../broker.ts';
import type { BrokerOrder } from '../broker-order.ts';
import { fillOrder } from '../fill-order.ts';
import { type Fields, findNumber, findText } from '../json-fields.ts';

/**
 * Moves one order by hand. `fill` fills that much more (and the position with it); `status: 'complete'` fills the
 * rest; any other member is written as given, a rising request id with `modified_elsewhere`.
 */
export function moveOrder(broker: Broker, orderId: string, fields: Fields): BrokerOrder | string {
  const held = broker.desk.find(orderId);
  if (!held) return `There is no order '${orderId}'.`;
  const fill = findNumber(fields, 'fill');
  if (fill !== undefined) {
    fillOrder(broker, held, fill, findNumber(fields, 'price'));
    return held.order;
  }
  const status = findText(fields, 'status');
  if (status === 'complete') {
    fillOrder(broker, held, held.order.quantity, findNumber(fields, 'price'));
    return held.order;
  }
  const number = (
    name: 'price' | 'quantity' | 'trigger_price' | 'filled_quantity' | 'average_price',
  ): Partial<BrokerOrder> => {
    const value = findNumber(fields, name);
    return value === undefined ? {} : { [name]: value };
  };
  const text = (
    name:
      | 'product'
      | 'transaction_type'
      | 'status_message'
      | 'tag'
      | 'instrument_token'
      | 'placed_by'
      | 'order_request_id',
  ): Partial<BrokerOrder> => {
    const value = findText(fields, name);
    return value === undefined ? {} : { [name]: value };
  };
  const change: Partial<BrokerOrder> = {
    ...(status === undefined ? {} : { status }),
    ...number('price'),
    ...number('quantity'),
    ...number('trigger_price'),
    ...number('filled_quantity'),
    ...number('average_price'),
    ...text('product'),
    ...text('transaction_type'),
    ...text('status_message'),
    ...text('tag'),
    ...text('instrument_token'),
    ...text('placed_by'),
    ...text('order_request_id'),
    ...(fields.modified_elsewhere === true
      ? { order_request_id: String(Number(held.order.order_request_id) + 1) }
      : {}),
  };
  const cause = status === 'rejected' ? 'reject' : 'control';
  broker.desk.move(held, change, cause);
  return held.order;
}

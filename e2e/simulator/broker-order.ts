/** One order as the broker holds it. Numbers are the wire's own; absent texts are null. */
export interface BrokerOrder {
  readonly exchange: string;
  readonly product: string;
  readonly price: number;
  readonly quantity: number;
  readonly status: string;
  readonly guid: null;
  readonly tag: string | null;
  readonly instrument_token: string;
  readonly placed_by: string;
  readonly trading_symbol: string;
  readonly order_type: string;
  readonly validity: string;
  readonly trigger_price: number;
  readonly disclosed_quantity: number;
  readonly transaction_type: string;
  readonly average_price: number;
  readonly filled_quantity: number;
  readonly pending_quantity: number;
  readonly status_message: string | null;
  readonly status_message_raw: string | null;
  readonly exchange_order_id: string | null;
  readonly parent_order_id: string | null;
  readonly order_id: string;
  readonly variety: string;
  readonly order_timestamp: string;
  readonly exchange_timestamp: string | null;
  readonly is_amo: boolean;
  readonly order_request_id: string;
  readonly order_ref_id: string;
}

/** A row of the order book, with the deprecated twin that is still sent. */
export function bookRow(order: BrokerOrder): Record<string, unknown> {
  return { ...order, tradingsymbol: order.trading_symbol };
}

/** A row of one order's history: the book's fields without four of them, and "NA" for no parent. */
export function historyRow(order: BrokerOrder): Record<string, unknown> {
  const {
    guid: _guid,
    pending_quantity: _pending,
    status_message_raw: _raw,
    order_ref_id: _ref,
    ...kept
  } = order;
  return { ...kept, parent_order_id: order.parent_order_id ?? 'NA', tradingsymbol: order.trading_symbol };
}

/** The message of the order-update socket. */
export function streamMessage(order: BrokerOrder): Record<string, unknown> {
  return {
    update_type: 'order',
    user_id: order.placed_by,
    userId: order.placed_by,
    ...order,
    instrument_key: order.instrument_token,
    tradingsymbol: order.trading_symbol,
    exchange_order_id: order.exchange_order_id ?? '',
    status_message: order.status_message ?? '',
  };
}

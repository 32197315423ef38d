import type { Transport, TransportReply, TransportRequest } from '../port/ports.ts';

interface FakeOrder {
  order_id: string;
  status: string;
  quantity: number;
  filled_quantity: number;
  tag: string | null;
  /** 'LIMIT' where absent. */
  order_type?: 'SL' | 'MARKET';
  price?: number;
  status_message?: string;
}

/** A broker in memory for tests, speaking the wire. `before` may answer in its place: a fault. */
export class FakeBroker implements Transport {
  readonly orders = new Map<string, FakeOrder>();
  /** Ids of every cancel that arrived, in order. */
  readonly cancels: string[] = [];
  readonly requests: TransportRequest[] = [];
  before: (request: TransportRequest, path: string) => TransportReply | undefined = () => undefined;
  /** Called when a cancel was carried out, before its answer leaves. */
  afterCancel: (orderId: string) => void = () => undefined;

  constructor(count: number, tag: string | null = 'straddle-07') {
    for (let n = 1; n <= count; n += 1) this.add(`26112000000${1_000 + n}`, tag);
  }

  add(orderId: string, tag: string | null = null): void {
    this.orders.set(orderId, { order_id: orderId, status: 'open', quantity: 75, filled_quantity: 0, tag });
  }

  fill(orderId: string): void {
    const held = this.orders.get(orderId);
    if (held !== undefined) Object.assign(held, { status: 'complete', filled_quantity: held.quantity });
  }

  statusOf(orderId: string): string | undefined {
    return this.orders.get(orderId)?.status;
  }

  async send(request: TransportRequest): Promise<TransportReply> {
    this.requests.push(request);
    const url = new URL(request.url);
    const faulty = this.before(request, url.pathname);
    if (faulty !== undefined) return faulty;
    switch (url.pathname) {
      case '/v2/order/retrieve-all':
        return jsonReply(200, { status: 'success', data: [...this.orders.values()].map(wireRow) });
      case '/v2/portfolio/short-term-positions':
      case '/v3/order/gtt':
        return jsonReply(200, { status: 'success', data: [] });
      case '/v2/user/profile':
        return jsonReply(200, { status: 'success', data: { user_id: 'AB1234', user_name: 'A Trader' } });
      case '/v3/order/cancel':
        return this.#cancel(url.searchParams.get('order_id') ?? '');
      default:
        return errorReply(404, 'UDAPI100060', 'Resource not found.');
    }
  }

  #cancel(orderId: string): TransportReply {
    this.cancels.push(orderId);
    const held = this.orders.get(orderId);
    if (held === undefined) return errorReply(400, 'UDAPI100010', 'Unknown order');
    if (held.status !== 'open') return errorReply(400, 'UDAPI100040', 'The order is already complete');
    held.status = 'cancelled';
    this.afterCancel(orderId);
    return jsonReply(200, { status: 'success', data: { order_id: orderId }, metadata: { latency: 30 } });
  }
}

export function jsonReply(status: number, value: unknown): TransportReply {
  return { status, contentType: 'application/json', text: JSON.stringify(value), headers: {} };
}

export function errorReply(status: number, code: string, message: string): TransportReply {
  return jsonReply(status, { status: 'error', errors: [{ errorCode: code, error_code: code, message }] });
}

export function htmlReply(status: number, title: string): TransportReply {
  const text = `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;
  return { status, contentType: 'text/html', text, headers: {} };
}

function wireRow(held: FakeOrder): unknown {
  return {
    ...held,
    exchange: 'NFO',
    product: 'D',
    price: held.price ?? 12.5,
    instrument_token: 'NSE_FO|43919',
    placed_by: 'AB1234',
    trading_symbol: 'NIFTY26NOV24500CE',
    order_type: held.order_type ?? 'LIMIT',
    validity: 'DAY',
    trigger_price: 0,
    transaction_type: 'BUY',
    average_price: held.filled_quantity > 0 ? 12.4 : 0,
    pending_quantity: held.quantity - held.filled_quantity,
    order_timestamp: '2026-11-20 10:15:02',
    variety: 'SIMPLE',
    is_amo: false,
    order_request_id: '1',
  };
}

import { isGttId } from '../order/gtt.ts';
import type { CancelCall } from '../plan/cancel-call.ts';

/** Origins without a trailing slash. `order` takes single cancels; `api` takes everything else. */
export interface BrokerHosts {
  order: string;
  api: string;
}

/** A call on the wire, without its token and without headers: the sender adds those. */
export interface WireCall {
  method: 'GET' | 'DELETE';
  url: string;
  /** JSON text. */
  body?: string;
}

/** No order of the broker has letters in its id, so this cancel can only be refused. */
export const IMPOSSIBLE_ORDER_ID = 'PULLCORD-WRITE-PATH-PROOF';

/** The cancel as the broker wants it. A sweep without tag and segment has no form here: it would mean 'all'. */
export function describeCancel(call: CancelCall, hosts: BrokerHosts): WireCall {
  switch (call.kind) {
    case 'single':
      return isGttId(call.orderId)
        ? describeGttCancel(call.orderId, hosts.api)
        : describeSingle(call.orderId, hosts.order);
    case 'sweep': {
      const filter = { ...(call.tag && { tag: call.tag }), ...(call.segment && { segment: call.segment }) };
      if (Object.keys(filter).length === 0) {
        throw new RangeError('describeCancel: a sweep needs a tag or a segment');
      }
      return { method: 'DELETE', url: `${hosts.api}/v2/order/multi/cancel?${query(filter)}` };
    }
    case 'batch':
      return {
        method: 'DELETE',
        url: `${hosts.api}/v3/order/cancel/multi`,
        body: JSON.stringify({ order_ids: call.orderIds }),
      };
  }
}

/** May this machine cancel? One cancel of an id that cannot exist. */
export function describeWritePathProof(hosts: BrokerHosts): WireCall {
  return describeSingle(IMPOSSIBLE_ORDER_ID, hosts.order);
}

/** Does this host serve the specification's endpoint? Asked with the impossible id, never with a filter. */
export function describeBatchRouteProof(hosts: BrokerHosts): WireCall {
  return describeCancel({ kind: 'batch', orderIds: [IMPOSSIBLE_ORDER_ID] }, hosts);
}

export function describeBook(hosts: BrokerHosts): WireCall {
  return get(hosts, '/v2/order/retrieve-all');
}

export function describePositions(hosts: BrokerHosts): WireCall {
  return get(hosts, '/v2/portfolio/short-term-positions');
}

export function describeProfile(hosts: BrokerHosts): WireCall {
  return get(hosts, '/v2/user/profile');
}

export function describeGttList(hosts: BrokerHosts): WireCall {
  return get(hosts, '/v3/order/gtt');
}

/** The addresses the broker takes writes from. */
export function describeStaticIp(hosts: BrokerHosts): WireCall {
  return get(hosts, '/v2/user/ip');
}

/** A new single-use address for the order-update stream; there is none under v3. */
export function describeStreamAuthorize(hosts: BrokerHosts): WireCall {
  return get(hosts, '/v2/feed/portfolio-stream-feed/authorize?update_types=order');
}

function describeSingle(orderId: string, host: string): WireCall {
  return { method: 'DELETE', url: `${host}/v3/order/cancel?${query({ order_id: orderId })}` };
}

/** Triggers have an endpoint of their own, on the main host. */
function describeGttCancel(orderId: string, host: string): WireCall {
  return {
    method: 'DELETE',
    url: `${host}/v3/order/gtt/cancel`,
    body: JSON.stringify({ gtt_order_id: orderId }),
  };
}

function get(hosts: BrokerHosts, path: string): WireCall {
  return { method: 'GET', url: `${hosts.api}${path}` };
}

function query(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

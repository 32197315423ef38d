import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Broker } from '../broker.ts';
import { cancelOrder } from '../cancel-order.ts';
import { findInstrument } from '../instruments.ts';

const PAGE = readFileSync(new URL('./terminal.html', import.meta.url), 'utf8');
/** Strict as a real terminal's, but for its own inline script and styles. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

export function isTerminalPath(path: string): boolean {
  return path === '/terminal' || path.startsWith('/terminal/');
}

/** The page for every path, so that a reload after pushState works; its own data and hand cancels beside it. */
export function answerTerminal(broker: Broker, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://terminal.invalid');
  const account = url.searchParams.get('account') ?? 'AB1234';
  if (url.pathname === '/terminal/data') {
    send(response, 200, 'application/json', JSON.stringify(dataOf(broker, account)));
    return;
  }
  if (url.pathname === '/terminal/cancel' && request.method === 'POST') {
    const orderId = url.searchParams.get('order_id') ?? '';
    const code = cancelOrder(broker, { account, orderId, request: null });
    send(response, code === null ? 200 : 400, 'application/json', JSON.stringify({ code }));
    return;
  }
  const known = broker.accounts.find(account) ? account : 'AB1234';
  response.setHeader('Content-Security-Policy', POLICY);
  send(response, 200, 'text/html; charset=utf-8', PAGE.replaceAll('{{CLIENT_CODE}}', known));
}

/** The page lists so many orders, open ones first; a real terminal does not draw ten thousand rows either. */
const LISTED_MAX = 200;
const ENDED = new Set([
  'complete',
  'cancelled',
  'rejected',
  'cancelled after market order',
  'cancel pending',
]);

function dataOf(broker: Broker, account: string): Record<string, unknown> {
  const all = broker.desk.ofAccount(account);
  const open = all.filter(({ order }) => !ENDED.has(order.status));
  const listed = [...open, ...all.filter(({ order }) => ENDED.has(order.status)).slice(0, LISTED_MAX)];
  return {
    counts: { open: open.length, all: all.length },
    orders: listed.slice(0, LISTED_MAX).map(({ order }) => ({
      id: order.order_id,
      symbol: findInstrument(order.instrument_token)?.displaySymbol ?? order.trading_symbol,
      side: order.transaction_type,
      type: order.order_type,
      product: order.product,
      quantity: order.quantity,
      filled: order.filled_quantity,
      price: order.price,
      status: order.status,
      time: order.order_timestamp.slice(11),
      tag: order.tag,
    })),
    positions: broker.positions.rows(account).map((row) => ({
      symbol: findInstrument(String(row.instrument_token))?.displaySymbol ?? row.trading_symbol,
      product: row.product,
      quantity: row.quantity,
      average: row.average_price,
      last: row.last_price,
      pnl: row.pnl,
    })),
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

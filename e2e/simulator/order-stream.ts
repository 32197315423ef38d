import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BrokerClock } from './broker-clock.ts';
import { type BrokerOrder, streamMessage } from './broker-order.ts';
import { type Gtt, gttRow } from './gtt-book.ts';
import type { Knobs } from './knobs.ts';
import type { Ledger } from './ledger.ts';

interface Listener {
  readonly socket: WebSocket;
  readonly account: string;
  readonly types: ReadonlySet<string>;
}

export const STREAM_PATH = '/upstox-developer-api/order-updates/feed';

/** The order-update socket: opened with a code that works once, no snapshot, no replay, no sequence numbers. */
export class OrderStream {
  private readonly clock: BrokerClock;
  private readonly knobs: Knobs;
  private readonly ledger: Ledger;
  private readonly codes = new Map<string, { account: string; types: ReadonlySet<string> }>();
  private readonly listeners = new Set<Listener>();
  private readonly server = new WebSocketServer({ noServer: true });

  constructor(clock: BrokerClock, knobs: Knobs, ledger: Ledger) {
    this.clock = clock;
    this.knobs = knobs;
    this.ledger = ledger;
  }

  /** A code for one connection. `types` holds order, gtt_order, position, holding. */
  issueCode(account: string, types: readonly string[]): string {
    const code = randomUUID();
    this.codes.set(code, { account, types: new Set(types) });
    return code;
  }

  /** Spends the code and opens the socket, or refuses the handshake. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, code: string): void {
    const ticket = this.codes.get(code);
    this.codes.delete(code);
    if (!ticket) {
      this.ledger.stream({ account: '', event: 'refused', order_id: null, status: null });
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (opened) => {
      const listener: Listener = { socket: opened, ...ticket };
      this.listeners.add(listener);
      this.record(ticket.account, 'opened');
      opened.on('error', () => opened.terminate());
      opened.on('close', () => {
        this.listeners.delete(listener);
        this.record(ticket.account, 'closed');
      });
    });
  }

  publish(account: string, order: BrokerOrder): void {
    const text = JSON.stringify(streamMessage(order));
    this.send(account, 'order', text, order.order_id, order.status);
  }

  publishGtt(gtt: Gtt): void {
    const row = { update_type: 'gtt_order', user_id: gtt.account, userId: gtt.account, ...gttRow(gtt) };
    this.send(gtt.account, 'gtt_order', JSON.stringify(row), gtt.id, gtt.rules[0]?.status ?? null);
  }

  /** Sends text exactly as given: late, malformed or repeated messages of a test. */
  sendRaw(account: string, text: string): void {
    for (const listener of this.of(account)) listener.socket.send(text);
  }

  /** Closes an account's sockets. 1006 cuts the connection without a close frame. */
  close(account: string | undefined, code: number): void {
    for (const listener of this.listeners) {
      if (account !== undefined && listener.account !== account) continue;
      if (code === 1006) listener.socket.terminate();
      else listener.socket.close(code);
    }
  }

  count(account?: string): number {
    return account === undefined ? this.listeners.size : this.of(account).length;
  }

  stop(): void {
    for (const listener of this.listeners) listener.socket.terminate();
    this.server.close();
  }

  private of(account: string): Listener[] {
    return [...this.listeners].filter((each) => each.account === account);
  }

  private send(account: string, type: string, text: string, orderId: string, status: string | null): void {
    const wanted = this.of(account).filter((each) => each.types.has(type));
    if (wanted.length === 0) return;
    if (this.knobs.streamSilent) {
      this.record(account, 'withheld', orderId, status);
      return;
    }
    const copies = this.knobs.streamDuplicates ? 2 : 1;
    this.clock.schedule(this.knobs.streamDelayMs, () => {
      for (const listener of wanted)
        for (let sent = 0; sent < copies; sent += 1)
          if (listener.socket.readyState === listener.socket.OPEN) listener.socket.send(text);
      this.record(account, 'sent', orderId, status);
    });
  }

  private record(
    account: string,
    event: 'opened' | 'closed' | 'sent' | 'withheld',
    orderId: string | null = null,
    status: string | null = null,
  ): void {
    this.ledger.stream({ account, event, order_id: orderId, status });
  }
}

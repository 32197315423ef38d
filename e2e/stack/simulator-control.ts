import { z } from 'zod';

const ledgerEntry = z.looseObject({
  kind: z.enum(['request', 'transition', 'stream']),
  /** Monotonic, and epoch ms of the arrival. */
  t: z.number(),
  wall: z.number(),
  /** Monotonic; null where no answer was sent. */
  answered_t: z.number().nullable().default(null),
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.union([z.number(), z.string()]).nullish(),
  query: z.record(z.string(), z.string()).default({}),
  order_id: z.string().nullish(),
  to: z.string().optional(),
  cause: z.string().optional(),
  account: z.string().nullish(),
  /** The address a request came from. */
  remote: z.string().optional(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** The impossible id that asks the broker whether this machine may cancel. */
export const WRITE_PATH_PROOF_ID = 'PULLCORD-WRITE-PATH-PROOF';

/** The simulator's control port: arranging the day, and asking what really happened. */
export class SimulatorControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async reset(): Promise<void> {
    await this.#call('POST', 'reset', {});
  }

  async seed(profile: string): Promise<void> {
    await this.#call('POST', 'seed', { profile });
  }

  /** Places orders straight into the book; answers their ids. */
  async placeOrders(
    orders: { account?: string; count: number } & Record<string, unknown>,
  ): Promise<string[]> {
    const answer = await this.#call('POST', 'orders', orders);
    return z.object({ order_ids: z.array(z.string()) }).parse(answer).order_ids;
  }

  async moveOrder(orderId: string, change: Record<string, unknown>): Promise<void> {
    await this.#call('POST', `orders/${orderId}`, change);
  }

  async holdPosition(position: Record<string, unknown>): Promise<void> {
    await this.#call('POST', 'positions', position);
  }

  async addFault(fault: Record<string, unknown>): Promise<void> {
    await this.#call('POST', 'faults', fault);
  }

  async turnKnobs(knobs: Record<string, unknown>): Promise<void> {
    await this.#call('POST', 'knobs', knobs);
  }

  /** The address the broker takes this account's writes from. */
  async registerAddress(account: string, address: string): Promise<void> {
    await this.#call('POST', 'accounts', { account, primary_ip: address });
  }

  async clearFaults(): Promise<void> {
    await this.#call('DELETE', 'faults');
  }

  async setLatency(latency: { meanMs: number; jitterMs: number }): Promise<void> {
    await this.#call('POST', 'latency', latency);
  }

  /** The true state of every order of an account, whatever the broker's answers pretend. */
  async truth(
    account: string,
  ): Promise<{ order_id: string; status: string; tag: string | null; filled_quantity: number }[]> {
    const answer = await this.#call('GET', `orders?account=${account}`);
    const row = z.looseObject({
      order_id: z.string(),
      status: z.string(),
      tag: z.string().nullable(),
      filled_quantity: z.number(),
    });
    return z.object({ orders: z.array(row) }).parse(answer).orders;
  }

  async ledger(): Promise<LedgerEntry[]> {
    return z.object({ entries: z.array(ledgerEntry) }).parse(await this.#call('GET', 'ledger')).entries;
  }

  /** Every cancel that reached the broker, of any form; the recorded write-path proof of an impossible id apart. */
  async cancelsReceived(): Promise<LedgerEntry[]> {
    const entries = await this.ledger();
    return entries.filter(
      (entry) =>
        entry.kind === 'request' && entry.method === 'DELETE' && entry.query.order_id !== WRITE_PATH_PROOF_ID,
    );
  }

  /** Orders that a cancel ended since the day began; those seeded as cancelled are not among them. */
  async cancelledIds(): Promise<string[]> {
    const entries = await this.ledger();
    return entries.flatMap((entry) =>
      entry.cause === 'cancel' && entry.to === 'cancelled' && typeof entry.order_id === 'string'
        ? [entry.order_id]
        : [],
    );
  }

  async #call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.#url}/__sim/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The simulator answered ${answer.status} to ${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

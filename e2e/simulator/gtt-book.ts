import type { Instrument } from './instruments.ts';

interface GttRule {
  readonly strategy: string;
  readonly trigger_type: string;
  readonly trigger_price: number;
  readonly transaction_type: string;
  readonly message: string | null;
  readonly trailing_gap: number;
  order_id: string | null;
  status: string;
}

export interface Gtt {
  readonly account: string;
  readonly id: string;
  readonly type: string;
  readonly instrument: Instrument;
  readonly product: string;
  readonly quantity: number;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly rules: GttRule[];
}

/** Triggers that wait outside the order book until they fire. */
export class GttBook {
  private readonly gtts = new Map<string, Gtt>();
  private serial = 0;

  add(gtt: Omit<Gtt, 'id'>): Gtt {
    this.serial += 1;
    const day = new Date(gtt.createdAt).toISOString().slice(2, 10).replaceAll('-', '');
    const made = { ...gtt, id: `GTT-C${day}${String(Math.floor(gtt.createdAt % 86_400_000) + this.serial)}` };
    this.gtts.set(made.id, made);
    return made;
  }

  find(account: string, id: string): Gtt | undefined {
    const found = this.gtts.get(id);
    return found?.account === account ? found : undefined;
  }

  findAny(id: string): Gtt | undefined {
    return this.gtts.get(id);
  }

  of(account: string): Gtt[] {
    return [...this.gtts.values()].filter((each) => each.account === account);
  }

  clear(): void {
    this.gtts.clear();
  }
}

/** A trigger still waits while one of its rules does. */
export function isGttWaiting(gtt: Gtt): boolean {
  return gtt.rules.some((rule) => rule.status === 'SCHEDULED');
}

/** The row of `GET /v3/order/gtt` and of the socket; times are microseconds. */
export function gttRow(gtt: Gtt): Record<string, unknown> {
  return {
    type: gtt.type,
    exchange: gtt.instrument.exchange,
    quantity: gtt.quantity,
    product: gtt.product,
    instrument_token: gtt.instrument.key,
    trading_symbol: gtt.instrument.symbol,
    gtt_order_id: gtt.id,
    created_at: Math.round(gtt.createdAt * 1000),
    expires_at: Math.round((gtt.createdAt + 365 * 86_400_000) * 1000),
    rules: gtt.rules.map((rule) => ({ ...rule })),
  };
}

import { findInstrument } from './instruments.ts';

interface Position {
  account: string;
  instrument: string;
  product: string;
  quantity: number;
  averagePrice: number;
  lastPrice: number;
}

/** Net positions of the day, moved by fills or set by a test. */
export class PositionBook {
  private readonly positions = new Map<string, Position>();

  set(position: Position): void {
    this.positions.set(`${position.account} ${position.instrument} ${position.product}`, position);
  }

  quantity(account: string, instrument: string, product: string): number {
    return this.positions.get(`${account} ${instrument} ${product}`)?.quantity ?? 0;
  }

  /** `quantity` is signed: bought is above zero. */
  fill(account: string, instrument: string, product: string, quantity: number, price: number): void {
    const before = this.positions.get(`${account} ${instrument} ${product}`);
    const held = before?.quantity ?? 0;
    const grows = held === 0 || Math.sign(held) === Math.sign(quantity);
    const average = grows
      ? ((before?.averagePrice ?? 0) * Math.abs(held) + price * Math.abs(quantity)) /
        Math.abs(held + quantity)
      : (before?.averagePrice ?? price);
    this.set({
      account,
      instrument,
      product,
      quantity: held + quantity,
      averagePrice: Math.round(average * 100) / 100,
      lastPrice: before?.lastPrice ?? price,
    });
  }

  hasOpenIn(account: string, segment: string): boolean {
    return this.of(account).some((each) => each.quantity !== 0 && each.instrument.startsWith(`${segment}|`));
  }

  /** Rows as `GET /v2/portfolio/short-term-positions` gives them. */
  rows(account: string): Record<string, unknown>[] {
    return this.of(account).map((each) => {
      const known = findInstrument(each.instrument);
      const bought = Math.max(each.quantity, 0);
      const sold = Math.max(-each.quantity, 0);
      const pnl = Math.round((each.lastPrice - each.averagePrice) * each.quantity * 100) / 100;
      return {
        exchange: known?.exchange ?? 'NSE',
        multiplier: 1,
        value: Math.round(each.averagePrice * each.quantity * 100) / 100,
        pnl,
        product: each.product,
        instrument_token: each.instrument,
        average_price: each.averagePrice,
        buy_value: bought * each.averagePrice,
        overnight_quantity: 0,
        day_buy_value: bought * each.averagePrice,
        day_buy_price: bought ? each.averagePrice : 0,
        overnight_buy_amount: 0,
        overnight_buy_quantity: 0,
        day_buy_quantity: bought,
        day_sell_value: sold * each.averagePrice,
        day_sell_price: sold ? each.averagePrice : 0,
        overnight_sell_amount: 0,
        overnight_sell_quantity: 0,
        day_sell_quantity: sold,
        quantity: each.quantity,
        last_price: each.lastPrice,
        unrealised: pnl,
        realised: 0,
        sell_value: sold * each.averagePrice,
        trading_symbol: known?.symbol ?? each.instrument,
        tradingsymbol: known?.symbol ?? each.instrument,
        close_price: each.lastPrice,
        buy_price: bought ? each.averagePrice : 0,
        sell_price: sold ? each.averagePrice : 0,
      };
    });
  }

  clear(): void {
    this.positions.clear();
  }

  private of(account: string): Position[] {
    return [...this.positions.values()].filter((each) => each.account === account);
  }
}

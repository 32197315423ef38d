import type { DecimalText } from '../value/decimal.ts';
import type { StrategyTotals, Totals } from './cancel-plan.ts';
import { type EffectiveLimit, judge, type Verdict } from './limits.ts';

/** What the same person cancelled in the last sixty seconds, over all devices that could be asked. */
export interface Usage {
  ordersLastMinute: number;
  batchesLastMinute: number;
  /** The same by strategy tag; where it is absent a strategy's limit is judged by the whole, the careful reading. */
  strategies?: readonly { tag: string; ordersLastMinute: number; batchesLastMinute: number }[];
}

/** Every limit beside its figure: the whole batch, or that strategy's own part of it. */
export function judgeLimits(
  limits: readonly EffectiveLimit[],
  batch: Totals & { strategies: readonly StrategyTotals[] },
  usage: Usage,
): Verdict[] {
  return limits.map((limit) => {
    if (limit.strategy === null) return judge(limit, figureOf(limit, batch, usage));
    const part = batch.strategies.find((row) => row.tag === limit.strategy) ?? NOTHING;
    const used = usage.strategies?.find((row) => row.tag === limit.strategy);
    return judge(limit, figureOf(limit, part, usage.strategies === undefined ? usage : (used ?? UNUSED)));
  });
}

const NOTHING: Totals = { orders: 0, quantity: 0, value: '0', valueUnknownOrders: 0 };
const UNUSED: Usage = { ordersLastMinute: 0, batchesLastMinute: 0 };

function figureOf(limit: EffectiveLimit, part: Totals, usage: Usage): DecimalText {
  switch (limit.kind) {
    case 'orders_per_batch':
      return String(part.orders);
    case 'quantity_per_batch':
      return String(part.quantity);
    case 'value_per_batch':
      return part.value;
    case 'orders_per_minute':
      return String(usage.ordersLastMinute + part.orders);
    case 'batches_per_minute':
      return String(usage.batchesLastMinute + (part.orders > 0 ? 1 : 0));
  }
}

/** Orders by what became of them, as people tell them apart. */
export interface OutcomeSums {
  cancelled: number;
  filled: number;
  failed: number;
  unknown: number;
  notSent: number;
}

export const NO_ORDERS: OutcomeSums = { cancelled: 0, filled: 0, failed: 0, unknown: 0, notSent: 0 };

const GROUP: Readonly<Record<string, keyof OutcomeSums>> = {
  cancelled: 'cancelled',
  partly_filled: 'cancelled',
  cancelled_elsewhere: 'cancelled',
  filled: 'filled',
  still_open: 'failed',
  order_rejected: 'failed',
  unknown: 'unknown',
  unsettled_day_over: 'unknown',
  not_sent: 'notSent',
};

/** The sums with so many orders of one outcome more; an outcome nobody knows counts as unknown. */
export function addOutcome(sums: OutcomeSums, outcome: string, orders: number): OutcomeSums {
  const group = GROUP[outcome] ?? 'unknown';
  return { ...sums, [group]: sums[group] + orders };
}

export function totalOf(sums: OutcomeSums): number {
  return sums.cancelled + sums.filled + sums.failed + sums.unknown + sums.notSent;
}

export function plusSums(a: OutcomeSums, b: OutcomeSums): OutcomeSums {
  return {
    cancelled: a.cancelled + b.cancelled,
    filled: a.filled + b.filled,
    failed: a.failed + b.failed,
    unknown: a.unknown + b.unknown,
    notSent: a.notSent + b.notSent,
  };
}

import { addOutcome, NO_ORDERS, type OutcomeSums, plusSums } from './outcome-sums.ts';

/** One row of a grouped count. */
export interface CountRow {
  key: string;
  outcome: string;
  orders: number;
}
/** Orders of a stretch of time in every cut of the overview; keys are what each cut is named by. */
export interface SumMaps {
  /** By the beginning of a bar, epoch ms as text. */
  bins: Map<string, OutcomeSums>;
  people: Map<string, OutcomeSums>;
  strategies: Map<string, OutcomeSums>;
  instruments: Map<string, OutcomeSums>;
  /** What an instrument was last called. */
  symbols: Map<string, string>;
  /** Orders cancelled by `weekday-halfHour` in India, Monday is 1. */
  heat: Map<string, number>;
  /** Orders not cancelled by JSON of [segment, reason, code]. */
  rejects: Map<string, number>;
}

export function emptySums(): SumMaps {
  return {
    bins: new Map(),
    people: new Map(),
    strategies: new Map(),
    instruments: new Map(),
    symbols: new Map(),
    heat: new Map(),
    rejects: new Map(),
  };
}

/** Adds grouped rows to a cut in place. */
export function addRows(cut: Map<string, OutcomeSums>, rows: readonly CountRow[]): void {
  for (const { key, outcome, orders } of rows) {
    cut.set(key, addOutcome(cut.get(key) ?? NO_ORDERS, outcome, orders));
  }
}

export function addFigure(cut: Map<string, number>, key: string, orders: number): void {
  cut.set(key, (cut.get(key) ?? 0) + orders);
}

/** Both stretches together, in a new value: neither is changed. */
export function joinSums(earlier: SumMaps, later: SumMaps): SumMaps {
  return {
    bins: joined(earlier.bins, later.bins, plusSums),
    people: joined(earlier.people, later.people, plusSums),
    strategies: joined(earlier.strategies, later.strategies, plusSums),
    instruments: joined(earlier.instruments, later.instruments, plusSums),
    symbols: new Map([...earlier.symbols, ...later.symbols]),
    heat: joined(earlier.heat, later.heat, (a, b) => a + b),
    rejects: joined(earlier.rejects, later.rejects, (a, b) => a + b),
  };
}

function joined<Sum>(
  a: ReadonlyMap<string, Sum>,
  b: ReadonlyMap<string, Sum>,
  add: (a: Sum, b: Sum) => Sum,
): Map<string, Sum> {
  const all = new Map(a);
  for (const [key, sum] of b) {
    const known = all.get(key);
    all.set(key, known === undefined ? sum : add(known, sum));
  }
  return all;
}

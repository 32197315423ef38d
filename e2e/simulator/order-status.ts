/** The 17 texts of the broker's own list. */
export const ORDER_STATUSES = [
  'put order req received',
  'validation pending',
  'open pending',
  'open',
  'trigger pending',
  'after market order req received',
  'modify after market order req received',
  'modify validation pending',
  'modify pending',
  'modified',
  'not modified',
  'cancel pending',
  'not cancelled',
  'cancelled',
  'cancelled after market order',
  'complete',
  'rejected',
] as const;

const TERMINAL: ReadonlySet<string> = new Set([
  'cancelled',
  'cancelled after market order',
  'complete',
  'rejected',
]);
const ENTERING: ReadonlySet<string> = new Set([
  'put order req received',
  'validation pending',
  'open pending',
]);
const AFTER_MARKET: ReadonlySet<string> = new Set([
  'after market order req received',
  'modify after market order req received',
]);

/** Unknown text is not terminal. */
export function isTerminal(status: string): boolean {
  return TERMINAL.has(status);
}

export function isEntering(status: string): boolean {
  return ENTERING.has(status);
}

export function isAfterMarket(status: string): boolean {
  return AFTER_MARKET.has(status);
}

/** What the broker's multi cancel sweeps up: everything alive whose cancel is not already on its way. */
export function isCancellable(status: string): boolean {
  return !isTerminal(status) && status !== 'cancel pending';
}

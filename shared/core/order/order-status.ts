import { z } from 'zod';

/**
 * What a status means for a cancel.
 * entering/changing: in flight, may be cancelled (perhaps only after it settles); working: live;
 * cancelling: a cancel is on its way, wait; ended: never trades again; fired: a trigger that placed its order,
 * which has an id and a row of its own.
 */
export type OrderPhase = 'entering' | 'working' | 'changing' | 'cancelling' | 'ended' | 'fired' | 'unknown';
export type OrderEnd = 'cancelled' | 'filled' | 'rejected';

interface StatusRow {
  phase: OrderPhase;
  end?: OrderEnd;
  /** The broker refused an earlier cancel; the order is live and may be cancelled again. */
  cancelRefused?: true;
}

/** The 17 statuses of the broker's appendix; the book writes them in lower case with spaces. */
export const ORDER_STATUSES = {
  'put order req received': { phase: 'entering' },
  'validation pending': { phase: 'entering' },
  'open pending': { phase: 'entering' },
  open: { phase: 'working' },
  'trigger pending': { phase: 'working' },
  'after market order req received': { phase: 'working' },
  'modify after market order req received': { phase: 'working' },
  modified: { phase: 'working' },
  'not modified': { phase: 'working' },
  'not cancelled': { phase: 'working', cancelRefused: true },
  'modify validation pending': { phase: 'changing' },
  'modify pending': { phase: 'changing' },
  'cancel pending': { phase: 'cancelling' },
  cancelled: { phase: 'ended', end: 'cancelled' },
  'cancelled after market order': { phase: 'ended', end: 'cancelled' },
  complete: { phase: 'ended', end: 'filled' },
  rejected: { phase: 'ended', end: 'rejected' },
} as const satisfies Record<string, StatusRow>;

export type KnownOrderStatus = keyof typeof ORDER_STATUSES;
/** 'fired' is no status of the broker's book: a GTT trigger has it. 'unknown' is any text the table does not hold: shown, never swept along, never taken for ended. */
export type OrderStatus = KnownOrderStatus | 'fired' | 'unknown';

export const orderStatus = z.enum([
  ...(Object.keys(ORDER_STATUSES) as [KnownOrderStatus, ...KnownOrderStatus[]]),
  'fired',
  'unknown',
]);

/** Folds case and white space, since one published sample shows a capital. */
export function toOrderStatus(text: string): OrderStatus {
  const folded = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return Object.hasOwn(ORDER_STATUSES, folded) ? (folded as KnownOrderStatus) : 'unknown';
}

export function phaseOf(status: OrderStatus): OrderPhase {
  return status === 'unknown' || status === 'fired' ? status : ORDER_STATUSES[status].phase;
}

/** How a terminal order ended; undefined for every other one. */
export function endOf(status: OrderStatus): OrderEnd | undefined {
  if (status === 'unknown' || status === 'fired') return undefined;
  const row: StatusRow = ORDER_STATUSES[status];
  return row.end;
}

/** Open: neither terminal, nor already being cancelled, nor fired, nor of a status we do not know. */
export function isOpen(status: OrderStatus): boolean {
  const phase = phaseOf(status);
  return phase === 'entering' || phase === 'working' || phase === 'changing';
}

import {
  endOf,
  isOpen,
  ORDER_STATUSES,
  type OrderStatus,
  phaseOf,
  toOrderStatus,
} from '@pullcord/core/order/order-status';

const ALL = Object.keys(ORDER_STATUSES).map(toOrderStatus);
const AFTER_MARKET: readonly OrderStatus[] = [
  'after market order req received',
  'modify after market order req received',
];

/**
 * The specification's status word as the broker's statuses. OPEN is every order that a cancel can still end,
 * stops and after-market orders included, so it narrows nothing: null. PENDING are those of them that do not
 * work at the exchange yet. A broker's own text means itself; undefined where the word means no open order.
 */
export function statusesOf(word: string): OrderStatus[] | null | undefined {
  const folded = word
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_-]+/g, ' ');
  if (folded === 'OPEN') return null;
  if (folded === 'PENDING') return ALL.filter(isWaiting);
  if (folded === 'AMO' || folded === 'AFTER MARKET') return [...AFTER_MARKET];
  const own = toOrderStatus(folded);
  return own === 'unknown' || endOf(own) !== undefined ? undefined : [own];
}

function isWaiting(status: OrderStatus): boolean {
  if (!isOpen(status)) return false;
  const phase = phaseOf(status);
  return phase !== 'working' || status === 'trigger pending' || AFTER_MARKET.includes(status);
}

import { describe, expect, test } from 'vitest';
import {
  endOf,
  isOpen,
  type KnownOrderStatus,
  ORDER_STATUSES,
  orderStatus,
  phaseOf,
  toOrderStatus,
} from './order-status.ts';

const all = Object.keys(ORDER_STATUSES) as KnownOrderStatus[];

describe('the seventeen statuses', () => {
  test('are all known, in any case and spacing', () => {
    expect(all).toHaveLength(17);
    for (const status of all) {
      expect(toOrderStatus(` ${status.toUpperCase().replaceAll(' ', '  ')} `)).toBe(status);
      expect(orderStatus.parse(status)).toBe(status);
    }
  });

  test('an order is open, being cancelled or ended, never two of them', () => {
    for (const status of all) {
      const ended = endOf(status) !== undefined;
      const cancelling = phaseOf(status) === 'cancelling';
      expect([isOpen(status), ended, cancelling].filter(Boolean)).toHaveLength(1);
      expect(phaseOf(status) === 'ended').toBe(ended);
    }
  });

  test('only these have ended', () => {
    expect(all.filter((status) => endOf(status) !== undefined).toSorted()).toEqual([
      'cancelled',
      'cancelled after market order',
      'complete',
      'rejected',
    ]);
  });

  test('stops, after-market orders and refused cancels are open', () => {
    for (const status of ['trigger pending', 'after market order req received', 'not cancelled'] as const) {
      expect(isOpen(status)).toBe(true);
    }
  });
});

test('a trigger that fired is neither open nor ended, and no text of the broker’s book', () => {
  expect([isOpen('fired'), endOf('fired'), phaseOf('fired')]).toEqual([false, undefined, 'fired']);
  expect([toOrderStatus('fired'), orderStatus.parse('fired')]).toEqual(['unknown', 'fired']);
});

test('a text we do not know is neither open nor ended', () => {
  for (const text of ['freshly invented', '', 'constructor', '__proto__']) {
    expect(toOrderStatus(text)).toBe('unknown');
  }
  expect([isOpen('unknown'), endOf('unknown'), phaseOf('unknown')]).toEqual([false, undefined, 'unknown']);
});

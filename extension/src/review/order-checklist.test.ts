import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { expect, it } from 'vitest';
import { orderChecklist } from './order-checklist.ts';

const inState = (state: OrderProgress['state']) => ({ orderId: 'A', state }) as OrderProgress;

it('after a refusal the refused order and those never sent tick themselves off once they left the book', () => {
  for (const state of ['still_open', 'not_sent'] as const) {
    expect(orderChecklist(inState(state), new Set(['A']))).toBe('open');
    expect(orderChecklist(inState(state), new Set())).toBe('gone');
  }
});

it('an outcome that stands, and a batch that no refusal stopped, have nothing to tick', () => {
  for (const state of ['cancelled', 'filled', 'partly_filled', 'order_rejected', 'unknown'] as const) {
    expect(orderChecklist(inState(state), new Set())).toBeNull();
  }
  expect(orderChecklist(inState('not_sent'), null)).toBeNull();
});

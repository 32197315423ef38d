import { expect, it } from 'vitest';
import { fieldsOf, limitsOf, tighterThan, wrongLimits } from './options-state.ts';
import { EMPTY_PRESET, scopeOfForm, scopeWords } from './preset-form.ts';

it('an empty field sets no limit, and limits without a field are kept', () => {
  const own = { ordersPerBatchMax: 500, ordersPerMinuteMax: 200 };
  expect(limitsOf(own, { orders: '', quantity: '10', value: '2500000.50' })).toEqual({
    quantityPerBatchMax: 10,
    valuePerBatchMax: '2500000.50',
    ordersPerMinuteMax: 200,
  });
  expect(fieldsOf(own)).toEqual({ orders: '500', quantity: '', value: '' });
});

it.each(['0', '-1', '1.5', '1e3'])('%s orders is refused with a sentence', (orders) =>
  expect(wrongLimits({ orders, quantity: '', value: '' }).orders).toBe('wrong_whole'),
);

it('a value is rupees with at most two decimals', () => {
  expect(wrongLimits({ orders: '', quantity: '', value: '10.555' }).value).toBeDefined();
  expect(wrongLimits({ orders: '', quantity: '', value: '10.55' })).toEqual({});
});

it('a preset without a narrowing says all', () => {
  expect(scopeOfForm({ ...EMPTY_PRESET, name: 'x' })).toEqual({ all: true });
  expect(scopeOfForm({ ...EMPTY_PRESET, tags: ' a, ,b ', sides: ['BUY'] })).toEqual({
    tags: ['a', 'b'],
    sides: ['BUY'],
  });
  expect(scopeWords({ tags: ['a', 'b'], sides: ['BUY'] })).toBe('tag a or b, buy');
});

it('a limit looser than the admin’s is said not to be the one that holds', () => {
  const admin = {
    kind: 'orders_per_batch' as const,
    bound: '50',
    setBy: 'Organisation',
    strategy: null,
  };
  expect(tighterThan('orders', '60', [admin])).toBe(admin);
  expect(tighterThan('orders', '50', [admin])).toBeUndefined();
  expect(tighterThan('orders', '', [admin])).toBeUndefined();
  expect(tighterThan('orders', '60', [{ ...admin, setBy: 'Your own limit' }])).toBeUndefined();
});

import { expect, test } from 'vitest';
import { isOfRequest, rejectOf, rejectOfStatus } from './reject-of.ts';

test('the same code means what its endpoint means by it', () => {
  expect(rejectOf('single', 'UDAPI10000', null)).toBe('request_invalid');
  expect(rejectOf('batch', 'UDAPI10000', null)).toBe('route_absent');
  expect(rejectOf('single', 'UDAPI1109', null)).toBe('other');
  expect(rejectOf('sweep', 'UDAPI1109', null)).toBe('nothing_matches');
});

test('a known code outranks the words beside it', () => {
  expect(rejectOf('single', 'UDAPI100040', 'Too many requests to count')).toBe('already_ended');
});

test('words decide where no code does', () => {
  expect(rejectOf('batch', null, 'Order already TRADED')).toBe('already_ended');
  expect(rejectOf('batch', null, 'Order not found')).toBe('order_unknown');
  expect(rejectOf('batch', null, '16387 : Order cannot be cancelled, being executed')).toBe(
    'exchange_refused',
  );
  expect(rejectOf('single', 'UDAPI7', 'blocked due to static IP restrictions')).toBe(
    'address_not_registered',
  );
  expect(rejectOf('single', null, null)).toBe('other');
});

test('a bare status says the little it can', () => {
  expect([401, 403, 404, 405, 429, 400].map(rejectOfStatus)).toEqual([
    'token_invalid',
    'write_not_permitted',
    'route_absent',
    'route_absent',
    'rate_limited',
    undefined,
  ]);
});

test('what is about one order never declines the whole request', () => {
  expect(
    ['already_ended', 'order_unknown', 'segment_closed', 'exchange_refused'].map((reason) =>
      isOfRequest(reason as 'other'),
    ),
  ).toEqual([false, false, false, false]);
  expect(isOfRequest('rate_limited')).toBe(true);
});

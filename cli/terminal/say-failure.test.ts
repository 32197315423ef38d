import { expect, it } from 'vitest';
import { sayFailure } from './say-failure.ts';

const words = { httpStatus: 503, code: null, message: 'Down for the night' };

it('a failure says what happened, how long the broker asks to wait, and its own words', () =>
  expect(sayFailure({ kind: 'server_error', words, retryAfterMs: 3_600_000 })).toBe(
    'Upstox reports a fault of its own. Try again in a moment. Upstox asks to wait 1 h. Nothing was sent. Upstox says: Down for the night',
  ));

it('no wait is said where the broker named none', () =>
  expect(sayFailure({ kind: 'server_error', words, retryAfterMs: null })).not.toContain('wait'));

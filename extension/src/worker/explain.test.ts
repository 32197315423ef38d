import { afterEach, describe, expect, it } from 'vitest';
import { rememberLanguage } from '../words/spoken.ts';
import { explainBroker } from './explain.ts';

const failure = {
  kind: 'server_error' as const,
  words: { httpStatus: 503, code: null, message: 'Down for the night' },
  retryAfterMs: 3_600_000,
};

afterEach(() => rememberLanguage('en'));

describe('a reading that did not come', () => {
  it('says how long the broker asks to wait, and its own words', () =>
    expect(explainBroker(failure).happened).toBe(
      'Upstox answered with an error of its own. It asks to wait 1 h. Upstox says: “Down for the night”',
    ));

  it('puts nothing into the broker’s mouth where it was not heard', () => {
    const unheard = { httpStatus: null, code: null, message: 'no answer: connection' };
    const told = explainBroker({ kind: 'unreachable', words: unheard, retryAfterMs: null });
    expect(told.happened).toBe('Upstox could not be reached.');
  });

  it('says neither where the broker said neither, and speaks Hindi where the trader does', () => {
    const bare = { ...failure, words: { ...failure.words, message: null }, retryAfterMs: null };
    expect(explainBroker(bare).happened).toBe('Upstox answered with an error of its own.');
    rememberLanguage('hi');
    expect(explainBroker(failure).happened).toContain('रुकने को कहता है');
  });
});

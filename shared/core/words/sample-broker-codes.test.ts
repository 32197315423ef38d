import { describe, expect, test } from 'vitest';
import { knownCodes } from '../broker/reject-of.ts';
import { REJECT_REASONS, type RejectReason } from '../dispatch/reject-reason.ts';
import { ADDRESS, GTT, SINGLE, SWEEP } from './sample-broker-codes.ts';
import { say } from './say.ts';

describe('no code is left out', () => {
  const tested = new Set([...SINGLE, ...SWEEP, ...GTT, ...ADDRESS].map(([code]) => code));
  const known = new Set([...knownCodes('single'), ...knownCodes('sweep'), ...knownCodes('batch')]);

  test.each([...known])('%s has its row above', (code) => {
    expect(tested.has(code)).toBe(true);
  });

  /** As the broker's pages list them for cancel, filter cancel, GTT cancel, the address registration and the limits. */
  const LISTED =
    '1010 1023 1105 1108 1109 1110 1134 1135 1154 1156 1161 1179 1180 1181 1182 1183 1184 1185 1186 ' +
    '10000 10005 100010 100016 100036 100038 100040 100049 100050 100057 100060 100067 100073 100074 100099';
  test.each(LISTED.split(' ').map((number) => `UDAPI${number}`))('%s of the pages has a meaning', (code) => {
    expect(known.has(code)).toBe(true);
  });

  test.each(Object.keys(REJECT_REASONS) as RejectReason[])(
    '%s has a sentence in both languages',
    (reason) => {
      for (const locale of ['en', 'hi'] as const) {
        const { happened, kept, next } = say.reject(reason, locale);
        expect([happened, kept, next].every((part) => part.length > 5)).toBe(true);
      }
    },
  );
});

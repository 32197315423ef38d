import { expect, it } from 'vitest';
import { findTokenEnd } from './find-token-end.ts';

const token = (claims: unknown) =>
  `h.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.s`;

it('a token’s own end is read', () =>
  expect(findTokenEnd(token({ exp: 1_800_000_000 }))).toBe(1_800_000_000_000));
it('text beside the claims does no harm', () =>
  expect(findTokenEnd(` ${token({ exp: 5, name: '??>>~~é'.slice(0, 6) })}\n`)).toBe(5_000));
it.each(['sim-token-AB1234', '', 'a.b.c', token({ exp: 'soon' }), token({}), token(null)])(
  '%j says nothing of its end',
  (text) => expect(findTokenEnd(text)).toBeNull(),
);

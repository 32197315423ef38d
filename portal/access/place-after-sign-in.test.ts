import { describe, expect, it } from 'vitest';
import { placeAfterSignIn, signInPath } from './place-after-sign-in.ts';

describe('the place after signing in', () => {
  it.each(['/', '/audit?status=FAILED&open=7', '/batches/B-1?order=2', '/pair?state=%2Fa%2F%2Fb'])(
    'is the one that was asked for: %s',
    (place) => {
      const signIn = new URL(signInPath(place), 'https://portal.example');
      expect(placeAfterSignIn(signIn.searchParams.get('next') ?? undefined)).toBe(place);
    },
  );

  it.each([
    undefined,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example/x',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'audit',
  ])('is never another site: %s', (next) => {
    const place = placeAfterSignIn(next);
    expect(new URL(place, 'https://portal.example').origin).toBe('https://portal.example');
    expect(place).toBe('/');
  });

  it('is the overview where none is known', () => {
    expect([signInPath(null), signInPath('/')]).toEqual(['/signin', '/signin']);
  });
});

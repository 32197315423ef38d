import { describe, expect, it } from 'vitest';
import { findOrigin } from './web-address.ts';

describe('an address somebody named', () => {
  it.each([
    ['https://portal.example/x', 'https://portal.example'],
    ['http://127.0.0.1:4400', 'http://127.0.0.1:4400'],
    ['http://localhost:4401/', 'http://localhost:4401'],
    ['http://[::1]:9', 'http://[::1]:9'],
  ])('%s is taken as %s', (text, origin) => {
    expect(findOrigin(text)).toBe(origin);
  });

  it.each([
    'http://portal.example',
    'http://127.0.0.1.example',
    'https://u:p@portal.example',
    'ftp://x',
    'x',
  ])('%s is refused', (text) => {
    expect(findOrigin(text)).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { isExtensionReturn } from './is-extension-return.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';

it('a code returns to an extension’s own address', () => {
  expect(isExtensionReturn(`https://${ID}.chromiumapp.org/pullcord`)).toBe(true);
});

it.each([
  `http://${ID}.chromiumapp.org/pullcord`,
  `https://${ID}.chromiumapp.org.example.com/`,
  `https://${ID}.chromiumapp.org`,
  `https://user@${ID}.chromiumapp.org/`,
  `https://example.com/?x=https://${ID}.chromiumapp.org/`,
  'https://short.chromiumapp.org/',
  'javascript:alert(1)',
])('a code never travels to %s', (address) => expect(isExtensionReturn(address)).toBe(false));

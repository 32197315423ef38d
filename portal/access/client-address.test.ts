import { expect, it } from 'vitest';
import { clientAddress, networkOf, PEER_HEADER } from './client-address.ts';

const from = (peer: string, forwarded?: string) => ({
  [PEER_HEADER]: peer,
  ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
});

it('a forwarded address is not believed from anybody who is no trusted proxy', () => {
  expect(clientAddress(from('203.0.113.9', '10.0.0.1'), [])).toBe('203.0.113.9');
  expect(clientAddress(from('203.0.113.9', '10.0.0.1'), ['192.0.2.0/24'])).toBe('203.0.113.9');
});

it('behind a trusted proxy the last address that is no proxy counts, whatever the caller wrote before it', () => {
  const proxies = ['192.0.2.0/24', '2001:db8::1'];
  expect(clientAddress(from('192.0.2.1', '1.1.1.1, 203.0.113.9'), proxies)).toBe('203.0.113.9');
  expect(clientAddress(from('2001:db8::1', '1.1.1.1, 203.0.113.9, 192.0.2.7'), proxies)).toBe('203.0.113.9');
});

it('a proxy that names nobody, or nonsense, is itself the address', () => {
  expect(clientAddress(from('192.0.2.1'), ['192.0.2.1'])).toBe('192.0.2.1');
  expect(clientAddress(from('192.0.2.1', 'unknown'), ['192.0.2.1'])).toBe('192.0.2.1');
});

it('an IPv4 address is the same on a dual socket', () => {
  expect(clientAddress(from('::ffff:192.0.2.1', '203.0.113.9'), ['192.0.2.1'])).toBe('203.0.113.9');
});

it('an IPv6 address counts as its /64, and an IPv4 address as itself', () => {
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
  expect(networkOf('2001:db8:1:2::ff')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:0DB8:1:2:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:1:2::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOf('')).toBe('');
});

import { expect, test } from 'vitest';
import { readAddresses } from './read-addresses.ts';

test('the registered addresses in their order; none is an empty list, another answer is not', () => {
  const both = { data: { primary_ip: '203.0.113.10', secondary_ip: '203.0.113.11' } };
  expect(readAddresses(both)).toEqual(['203.0.113.10', '203.0.113.11']);
  expect(readAddresses({ data: { primary_ip: null, secondary_ip: '' } })).toEqual([]);
  expect(readAddresses({ data: [] })).toBeUndefined();
});

import { expect, test } from 'vitest';
import { readStreamAddress, readStreamHint } from './read-stream.ts';

test('the socket’s address is read in either spelling', () => {
  expect(readStreamAddress({ data: { authorized_redirect_uri: 'wss://a' } })).toBe('wss://a');
  expect(readStreamAddress({ data: { authorizedRedirectUri: 'wss://b' } })).toBe('wss://b');
  expect(readStreamAddress({ data: {} })).toBeUndefined();
});

test('a message names its order, also one of the old kind; all else is noise', () => {
  expect(readStreamHint('{"update_type":"order","order_id":"11","status":"cancelled"}')).toBe('11');
  expect(readStreamHint('{"order_id":"12"}')).toBe('12');
  expect(readStreamHint('{"update_type":"position","order_id":"13"}')).toBeUndefined();
  expect(readStreamHint('not json')).toBeUndefined();
});

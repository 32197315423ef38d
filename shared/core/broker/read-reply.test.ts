import { expect, test } from 'vitest';
import { readReply } from './read-reply.ts';

const reply = (status: number, text: string, contentType = 'application/json') => ({
  status,
  text,
  contentType,
});
const failed = (value: Parameters<typeof readReply>[0]) => {
  const read = readReply(value);
  return read.ok ? 'ok' : read.error.kind;
};

test('a good answer is its JSON, wrapped or bare', () => {
  expect(readReply(reply(200, '{"status":"success","data":[]}'))).toEqual({
    ok: true,
    value: { status: 'success', data: [] },
  });
  expect(readReply(reply(200, '[]'))).toEqual({ ok: true, value: [] });
});

test('every other answer has one name', () => {
  expect(failed({ failed: 'timeout' })).toBe('timeout');
  expect(failed({ failed: 'connection' })).toBe('unreachable');
  expect(failed(reply(401, '{"errors":[{"errorCode":"UDAPI100050"}]}'))).toBe('token_invalid');
  expect(failed(reply(429, ''))).toBe('rate_limited');
  expect(failed(reply(200, '{"status":"error","errors":[{"errorCode":"UDAPI10005"}]}'))).toBe('rate_limited');
  expect(failed(reply(502, '<html>'))).toBe('server_error');
  expect(failed(reply(403, '<html><title>Access denied</title>', 'text/html'))).toBe('edge_blocked');
  expect(failed(reply(403, 'error code: 1010', 'text/plain'))).toBe('edge_blocked');
  expect(failed(reply(200, '<html>Please log in', 'text/html'))).toBe('token_invalid');
  expect(failed(reply(200, ''))).toBe('empty');
  expect(failed(reply(200, '{"status":"succ'))).toBe('unreadable');
  expect(failed(reply(400, '{"status":"error","errors":[{"error_code":"UDAPI9"}]}'))).toBe('refused');
});

test('the broker’s own words and its wait are kept', () => {
  const read = readReply({
    ...reply(429, '{"errors":[{"error_code":"UDAPI10005","message":"Too Many"}]}'),
    headers: { 'retry-after': '3' },
  });
  expect(read).toMatchObject({
    ok: false,
    error: { words: { httpStatus: 429, code: 'UDAPI10005', message: 'Too Many' }, retryAfterMs: 3_000 },
  });
});

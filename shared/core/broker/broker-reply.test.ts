import { expect, test } from 'vitest';
import { replyBody, replyRetryAfterMs, replyWords } from './broker-reply.ts';

const reply = (text: string, contentType: string | null = 'application/json') => ({
  status: 200,
  contentType,
  text,
});

test('a body is judged by what it is, not by what it is called', () => {
  expect(replyBody(reply('<!DOCTYPE html>')).form).toBe('html');
  expect(replyBody(reply('blocked', 'text/html; charset=utf-8')).form).toBe('html');
  expect(replyBody(reply('{"status":"success"}', 'text/html')).form).toBe('json');
  expect(replyBody(reply(' ')).form).toBe('empty');
  expect(replyBody(reply('"text"')).form).toBe('unreadable');
  expect(replyBody(reply('[1]')).form).toBe('json');
  expect(replyBody(reply('error code: 1010')).form).toBe('plain');
  expect(replyBody(reply('{"status":"succ')).form).toBe('unreadable');
});

test('words are kept to a length the record can hold', () => {
  const long = reply(JSON.stringify({ errors: [{ message: 'x'.repeat(2_000) }] }));
  expect(replyWords(long, replyBody(long)).message).toHaveLength(500);
  const split = reply(JSON.stringify({ errors: [{ message: `${'x'.repeat(499)}😀` }] }));
  expect(replyWords(split, replyBody(split)).message).toBe('x'.repeat(499));
  const half = reply('{"errors":[{"message":"margin \\ud83d","error_code":"U\\ud83d"}]}');
  expect(replyWords(half, replyBody(half))).toMatchObject({ code: 'U\ufffd', message: 'margin \ufffd' });
});

test('a wait is named in seconds, or as an instant that counts from the answer’s own date', () => {
  const wait = (named: string, date = '') =>
    replyRetryAfterMs({ ...reply(''), headers: { 'retry-after': named, date } });
  expect(wait('1.5')).toBe(1_500);
  expect(wait('Fri, 20 Nov 2026 05:00:06 GMT', 'Fri, 20 Nov 2026 05:00:00 GMT')).toBe(6_000);
  expect(wait('Fri, 20 Nov 2026 04:59:59 GMT', 'Fri, 20 Nov 2026 05:00:00 GMT')).toBeNull();
  expect(wait('Fri, 20 Nov 2026 05:00:06 GMT')).toBeNull();
  expect(replyRetryAfterMs({ failed: 'timeout' })).toBeNull();
});

test('what is no wait is none: it would ask again at once', () => {
  for (const named of ['', ' ', '-1', 'soon', '9'.repeat(400)]) {
    const headers = { 'retry-after': named, date: 'Fri, 20 Nov 2026 05:00:00 GMT' };
    expect(replyRetryAfterMs({ ...reply(''), headers })).toBeNull();
  }
});

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
});

test('words are kept to a length the record can hold', () => {
  const long = reply(JSON.stringify({ errors: [{ message: 'x'.repeat(2_000) }] }));
  expect(replyWords(long, replyBody(long)).message).toHaveLength(500);
  const split = reply(JSON.stringify({ errors: [{ message: `${'x'.repeat(499)}😀` }] }));
  expect(replyWords(split, replyBody(split)).message).toBe('x'.repeat(499));
  const half = reply('{"errors":[{"message":"margin \\ud83d","error_code":"U\\ud83d"}]}');
  expect(replyWords(half, replyBody(half))).toMatchObject({ code: 'U\ufffd', message: 'margin \ufffd' });
});

test('only a wait in seconds is a wait', () => {
  expect(replyRetryAfterMs({ ...reply(''), headers: { 'retry-after': '1.5' } })).toBe(1_500);
  expect(replyRetryAfterMs({ ...reply(''), headers: { 'retry-after': 'Fri, 20 Nov 2026' } })).toBeNull();
  expect(replyRetryAfterMs({ failed: 'timeout' })).toBeNull();
});

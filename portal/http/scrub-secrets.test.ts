import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { logOptions } from './log.ts';
import { scrubSecrets } from './scrub-secrets.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJBQjEyMzQifQ.c2lnbmF0dXJl';

describe('a line of the log', () => {
  it.each([
    `Authorization: Bearer ${token}`,
    `fetch failed with {"access_token":"${token}"}`,
    `POST body client_secret=${token}&code=${token}`,
    `a stray ${token} in a text`,
    `connect to http://desk:${token}@10.0.0.2:3128 failed`,
  ])('holds no secret: %s', (line) => {
    expect(scrubSecrets(line)).not.toContain(token);
    expect(scrubSecrets(line)).toContain('[secret]');
  });

  it('nor the code of a sign-in, which looks like nothing else', () => {
    const line = 'GET /return?code=Kx7pQ2&state=desk failed';
    expect(scrubSecrets(line)).toBe('GET /return?code=[secret]&state=desk failed');
  });

  it('keeps what is none', () => {
    const line = '{"route":"relayCancel","status":200,"err":{"code":"SQLITE_BUSY"},"msg":"answered"}';
    expect(scrubSecrets(line)).toBe(line);
  });

  it('is scrubbed wherever an error carries a secret: its message, its cause, its fields', () => {
    const lines: string[] = [];
    const log = pino({ ...logOptions, level: 'info' }, { write: (line: string) => void lines.push(line) });
    const cause = new Error(`sent with Bearer ${token}`);
    const failure = Object.assign(new Error(`client_secret=${token}`, { cause }), { body: `code=${token}` });
    log.error({ route: 'exchangeCode', err: failure }, 'a route failed');
    expect(lines.join('')).toContain('a route failed');
    expect(lines.join('')).not.toContain(token);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ route: 'exchangeCode' });
  });
});

import { describe, expect, it } from 'vitest';
import { isMessage, MESSAGE_LENGTH_MAX, readIncoming } from './incoming.ts';
import type { SenderProof } from './sender.ts';

const self = { id: 'pull', origin: 'chrome-extension://pull', statesLifecycle: true };
const page = (name: string): SenderProof => ({
  id: 'pull',
  origin: self.origin,
  url: `${self.origin}/${name}.html`,
});
const terminal: SenderProof = {
  id: 'pull',
  origin: 'https://pro.upstox.com',
  url: 'https://pro.upstox.com/',
  frameId: 0,
  documentLifecycle: 'active',
  tab: { id: 1, url: 'https://pro.upstox.com/' },
};
const codeOf = (message: unknown, sender: SenderProof) => {
  const read = readIncoming(message, sender, self);
  return read.ok ? 'taken' : read.error.code;
};
const confirm = {
  name: 'batch.confirm',
  request: { reviewId: 'r1', fingerprint: 'f'.repeat(64), typedCount: null, reason: null },
};

describe('reading a message', () => {
  it('a confirmation is taken from the review and refused from the broker’s page', () => {
    expect(codeOf(confirm, page('review'))).toBe('taken');
    expect(codeOf(confirm, terminal)).toBe('message_refused');
    expect(codeOf(confirm, page('options'))).toBe('message_refused');
  });

  it('a name the table does not hold is refused, inherited names too', () => {
    for (const name of ['batch.confirmAll', 'toString', '__proto__', 'constructor']) {
      expect(codeOf({ name, request: {} }, page('review'))).toBe('message_invalid');
    }
  });

  it('a stray field is refused rather than dropped', () => {
    const stray = { ...confirm, request: { ...confirm.request, orders: ['1'] } };
    expect(codeOf(stray, page('review'))).toBe('message_invalid');
  });

  it('a claim about the context counts for nothing', () => {
    expect(codeOf({ ...confirm, context: 'review' }, terminal)).toBe('message_invalid');
  });

  it('a scope that names nothing is refused', () => {
    const empty = { name: 'review.open', request: { account: 'AB1234', scope: {} } };
    expect(codeOf(empty, terminal)).toBe('message_invalid');
  });

  it('a review may be asked for from the broker’s page, with its defaults filled in', () => {
    const message = { name: 'review.open', request: { account: 'AB1234', scope: { all: true } } };
    const read = readIncoming(message, terminal, self);
    expect(read).toMatchObject({
      ok: true,
      value: {
        context: 'terminal',
        request: { emergency: false, includeProtective: false, route: 'auto', show: 'surface' },
      },
    });
  });

  it.each([
    ['that means all', { all: true }],
    ['of ids', { ids: ['241122000012345'] }],
    [
      'longer than any filter',
      { tags: Array.from({ length: 200 }, (_, at) => `tag-${at}-${'x'.repeat(30)}`) },
    ],
  ])('no preset %s is kept, from whatever surface', (_what, scope) => {
    const preset = { name: 'every morning', scope };
    for (const sender of [terminal, page('review')]) {
      expect(codeOf({ name: 'preset.add', request: preset }, sender)).toBe('message_invalid');
    }
    const filter = { ...preset, scope: { tags: ['straddle-07'] } };
    expect(codeOf({ name: 'preset.add', request: filter }, terminal)).toBe('taken');
  });

  it('a message over the size cap is refused before it is parsed', () => {
    const ids = Array.from({ length: 20_000 }, () => 'x'.repeat(60));
    expect(JSON.stringify(ids).length).toBeGreaterThan(MESSAGE_LENGTH_MAX);
    const message = { name: 'review.open', request: { account: 'AB1234', scope: { ids } } };
    expect(codeOf(message, terminal)).toBe('message_invalid');
  });

  it('ten thousand ids fit', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `2411220000${String(at).padStart(6, '0')}`);
    const message = { name: 'review.open', request: { account: 'AB1234', scope: { ids } } };
    expect(codeOf(message, terminal)).toBe('taken');
  });

  it('what is not for this channel is left to others', () => {
    expect(isMessage({ nudge: 'hold' })).toBe(false);
    expect(isMessage('hello')).toBe(false);
    expect(isMessage(confirm)).toBe(true);
  });

  it.each([null, undefined, 1, [], { name: 1 }, { request: {} }])('%j is no message', (message) => {
    expect(codeOf(message, page('review'))).toBe('message_invalid');
  });
});

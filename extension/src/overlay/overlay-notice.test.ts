import { expect, it } from 'vitest';
import { overlayNotice, STALE_AFTER_MS } from './overlay-notice.ts';
import type { OverlayState } from './overlay-state.ts';

const AT = Date.UTC(2026, 10, 20, 5);
const FAILURE = { code: 'unreachable', happened: 'Upstox cannot be reached', kept: '', next: '' };
const connected = {
  account: 'AB1234',
  expired: false,
  expiresAt: null,
  writePath: { open: true, words: null },
};

interface Facts {
  accounts?: readonly object[];
  pageAccount?: string | null;
  revoked?: boolean;
  bookAgeMs?: number | null;
  rest?: object;
}

function noticeOf({ accounts, pageAccount, revoked, bookAgeMs, rest }: Facts = {}) {
  const device = {
    accounts: accounts ?? [connected],
    pageAccount: pageAccount ?? null,
    policy: { revoked: revoked ?? false },
  };
  const book = bookAgeMs === null ? null : { takenAt: AT - (bookAgeMs ?? 0) };
  const state = { device, account: 'AB1234', book, bookFailure: null, openFailure: null, deafness: null };
  const notice = overlayNotice({ ...state, ...rest } as unknown as OverlayState, AT);
  return notice === null ? null : [notice.kind, notice.blocks];
}

it('says nothing while all is well, or before anything is known', () => {
  expect(noticeOf()).toBeNull();
  expect(noticeOf({ rest: { device: null } })).toBeNull();
  expect(noticeOf({ bookAgeMs: STALE_AFTER_MS })).toBeNull();
});

it('keeps from reviewing what could not be reviewed', () => {
  expect(noticeOf({ rest: { deafness: FAILURE } })).toEqual(['deaf', true]);
  expect(noticeOf({ accounts: [] })).toEqual(['not_connected', true]);
  expect(noticeOf({ accounts: [{ ...connected, expired: true }] })).toEqual(['expired', true]);
  expect(noticeOf({ bookAgeMs: null, rest: { bookFailure: FAILURE } })).toEqual(['failed', true]);
});

it('keeps nobody from reviewing for what the review itself decides', () => {
  expect(noticeOf({ pageAccount: 'CD5678' })).toEqual(['other_account', false]);
  expect(noticeOf({ bookAgeMs: STALE_AFTER_MS + 1 })).toEqual(['stale', false]);
  expect(noticeOf({ rest: { bookFailure: FAILURE } })).toEqual(['stale', false]);
  expect(noticeOf({ rest: { openFailure: FAILURE } })).toEqual(['not_opened', false]);
  expect(noticeOf({ revoked: true })).toEqual(['revoked', false]);
  const refused = { ...connected, writePath: { open: false, words: null } };
  expect(noticeOf({ accounts: [refused] })).toEqual(['writes_refused', false]);
});

it('says the gravest first', () => {
  const refused = { ...connected, writePath: { open: false, words: null } };
  expect(noticeOf({ accounts: [{ ...refused, expired: true }], revoked: true })).toEqual(['expired', true]);
  expect(noticeOf({ accounts: [refused], revoked: true, pageAccount: 'CD5678' })).toEqual([
    'other_account',
    false,
  ]);
  expect(noticeOf({ accounts: [refused], revoked: true })).toEqual(['writes_refused', false]);
});

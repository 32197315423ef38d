import { istTime } from '@pullcord/core/words/figures';
import { say as sayCode } from '@pullcord/core/words/say';
import type { Locale } from '@pullcord/core/words/sentence';
import { type Say, sayIn } from '../words/word-table.ts';
import { REVIEW_NOTICE_WORDS } from './review-notice-words.ts';
import { connectedOf, type ReviewState, stageOf } from './review-state.ts';

export interface ReviewNotice {
  key: string;
  tone: 'failed' | 'soon' | 'unknown';
  sign: 'failed' | 'soon' | 'unknown' | 'clock';
  happened: string;
  kept: string;
  next: string;
}

type Words = Say<keyof typeof REVIEW_NOTICE_WORDS>;

/** What stands between the trader and a cancel, or changes what it means; the gravest first. */
export function reviewNotices(state: ReviewState, locale: Locale = 'en'): ReviewNotice[] {
  const say = sayIn(REVIEW_NOTICE_WORDS, locale);
  const stage = stageOf(state);
  const failure = state.failure ?? (stage === 'failed' ? state.review?.failure : null);
  const { happened, kept, next } = failure ?? { happened: '', kept: '', next: '' };
  const asked: ReviewNotice[] = failure
    ? [{ key: 'failure', tone: 'failed', sign: 'failed', happened, kept, next }]
    : [];
  const notices = [...asked, ...ofToken(state, say), ...ofBatch(state, say, locale)];
  return stage === 'ready' || stage === 'refused' ? [...notices, ...beforeConfirming(state, say)] : notices;
}

function ofToken(state: ReviewState, say: Words): ReviewNotice[] {
  const connected = connectedOf(state);
  if (!connected?.expired) return [];
  const { account, expiresAt } = connected;
  const time = expiresAt === null ? '' : say('expired_at', { time: istTime(expiresAt).slice(0, 5) });
  return [
    {
      key: 'expired',
      tone: 'soon',
      sign: 'clock',
      happened: say('expired', { account, time }),
      kept: say('expired_kept'),
      next: say('connect_again'),
    },
  ];
}

function ofBatch({ report }: ReviewState, say: Words, locale: Locale): ReviewNotice[] {
  if (report === null) return [];
  const notices: ReviewNotice[] = [];
  const stopped = report.stoppedBy;
  if (stopped) {
    const { reason, words } = stopped;
    const said = words?.message && words.httpStatus !== null ? `“${words.message}” ` : '';
    // What this broker will not cancel is the trader's to end by hand: what it refused, and all that was never sent.
    const left = report.orders.filter(({ state }) => state === 'not_sent' || state === 'still_open').length;
    const { notSent } = report.counts;
    notices.push({
      key: 'stopped',
      tone: 'failed',
      sign: 'failed',
      happened: reason === null ? say('stopped') : sayCode.reject(reason, locale).happened,
      kept: `${said}${reason === null ? say('not_sent', { n: notSent }) : say('left_to_you', { n: left })}`,
      next: reason === null || left === 0 ? '' : say('checklist'),
    });
  }
  const n = report.counts.unknown;
  if (n > 0 && report.phase !== 'running') {
    notices.push({
      key: 'unknown',
      tone: 'unknown',
      sign: 'unknown',
      happened: say('unknown', { n }),
      kept: say('unknown_kept', { n }),
      next: say('unknown_next'),
    });
  }
  return notices;
}

function beforeConfirming(state: ReviewState, say: Words): ReviewNotice[] {
  const { review, device } = state;
  const connected = connectedOf(state);
  const notices: ReviewNotice[] = [];
  if (connected?.writePath.open === false) {
    notices.push({
      key: 'writes',
      tone: 'failed',
      sign: 'failed',
      happened: say('writes'),
      kept: connected.writePath.words?.message ?? say('writes_kept'),
      next: say('writes_next'),
    });
  }
  const unread = review?.plan?.unreadableRows ?? 0;
  if (unread > 0) {
    notices.push({
      key: 'unread',
      tone: 'soon',
      sign: 'soon',
      happened: say('unread', { n: unread }),
      kept: say('unread_kept'),
      next: say('unread_next'),
    });
  }
  if (review?.pageAccount != null && review.pageAccount !== review.account) {
    const { pageAccount: page, account } = review;
    notices.push({
      key: 'page',
      tone: 'soon',
      sign: 'soon',
      happened: say('page', { page, account }),
      kept: say('page_kept', { account }),
      next: say('page_next'),
    });
  }
  if (device?.pairing?.revoked) {
    notices.push({
      key: 'revoked',
      tone: 'failed',
      sign: 'failed',
      happened: say('revoked'),
      kept: say('revoked_kept'),
      next: say('revoked_next'),
    });
  } else if (device?.pairing && device.pairing.reachable === false) {
    const { policy, pairing } = device;
    const by = policy.stale
      ? say('by_floor')
      : policy.version === null
        ? say('by_own')
        : say('by_policy', { version: String(policy.version) });
    notices.push({
      key: 'portal',
      tone: 'soon',
      sign: 'soon',
      happened: say('portal'),
      kept: say('portal_kept', { by }),
      next: pairing.outboxSize === 0 ? '' : say('portal_next', { n: pairing.outboxSize }),
    });
  }
  return notices;
}

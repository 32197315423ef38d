import { age, istTime } from '@pullcord/core/words/figures';
import type { Locale } from '@pullcord/core/words/sentence';
import { sayIn } from '../words/word-table.ts';
import { NOTICE_WORDS } from './notice-words.ts';
import type { OverlayState } from './overlay-state.ts';

export interface Notice {
  kind:
    | 'not_connected'
    | 'expired'
    | 'other_account'
    | 'stale'
    | 'failed'
    | 'writes_refused'
    | 'revoked'
    | 'not_opened'
    | 'deaf';
  tone: 'failed' | 'soon' | 'sent';
  happened: string;
  kept: string;
  next: string;
  /** Nothing can be reviewed while it holds. */
  blocks: boolean;
}

/** A screen reader says the notice anew with each change of it; the head shows the age to the second. */
const STEP_MS = 10_000;
const inSteps = (ms: number) => (ms < STEP_MS ? ms : Math.floor(ms / STEP_MS) * STEP_MS);

/** A book older than this shows its age as a warning; idle reading is every five seconds. */
export const STALE_AFTER_MS = 12_000;

/** The one thing the trader must know before picking orders, the gravest first; null when all is well. */
export function overlayNotice(state: OverlayState, at: number, locale: Locale = 'en'): Notice | null {
  const { device, account, book, bookFailure, openFailure, deafness } = state;
  const say = sayIn(NOTICE_WORDS, locale);
  if (deafness) return { kind: 'deaf', tone: 'failed', blocks: true, ...parts(deafness) };
  if (device === null) return null;
  const connected = device.accounts.find((each) => each.account === account);
  if (!connected) {
    return {
      kind: 'not_connected',
      tone: 'sent',
      blocks: true,
      happened: say('not_connected'),
      kept: say('not_connected_kept'),
      next: say('not_connected_next'),
    };
  }
  const who = { account: connected.account };
  if (connected.expired) {
    const { expiresAt } = connected;
    return {
      kind: 'expired',
      tone: 'soon',
      blocks: true,
      happened:
        expiresAt === null
          ? say('expired', who)
          : say('expired_at', { ...who, time: istTime(expiresAt).slice(0, 5) }),
      kept: say('expired_kept'),
      next: say('expired_next'),
    };
  }
  if (openFailure) return { kind: 'not_opened', tone: 'failed', blocks: false, ...parts(openFailure) };
  if (device.pageAccount !== null && device.pageAccount !== connected.account) {
    const both = { ...who, page: device.pageAccount };
    return {
      kind: 'other_account',
      tone: 'soon',
      blocks: false,
      happened: say('other_account', both),
      kept: say('other_account_kept', both),
      next: say('other_account_next', both),
    };
  }
  if (book === null && bookFailure)
    return { kind: 'failed', tone: 'failed', blocks: true, ...parts(bookFailure) };
  if (book !== null && (at - book.takenAt > STALE_AFTER_MS || bookFailure)) {
    return {
      kind: 'stale',
      tone: 'soon',
      blocks: false,
      happened: say('stale', { age: age(inSteps(at - book.takenAt), locale) }),
      kept: bookFailure?.happened ?? say('stale_kept', { time: istTime(book.takenAt) }),
      next: say('stale_next'),
    };
  }
  if (connected.writePath.open === false) {
    return {
      kind: 'writes_refused',
      tone: 'failed',
      blocks: false,
      happened: say('writes_refused'),
      kept: connected.writePath.words?.message ?? say('writes_refused_kept'),
      next: say('writes_refused_next'),
    };
  }
  if (device.policy.revoked) {
    return {
      kind: 'revoked',
      tone: 'soon',
      blocks: false,
      happened: say('revoked'),
      kept: say('revoked_kept'),
      next: say('revoked_next'),
    };
  }
  return null;
}

function parts(failure: { happened: string; kept: string; next: string }) {
  return { happened: failure.happened, kept: failure.kept, next: failure.next };
}

import { age, istTime } from '@pullcord/core/words/figures';
import type { OverlayState } from './overlay-state.ts';

export interface Notice {
  kind:
    | 'loading'
    | 'not_connected'
    | 'expired'
    | 'other_account'
    | 'stale'
    | 'failed'
    | 'writes_refused'
    | 'not_opened';
  tone: 'failed' | 'soon' | 'sent';
  happened: string;
  kept: string;
  next: string;
  /** Nothing can be reviewed while it holds. */
  blocks: boolean;
}

/** A book older than this shows its age as a warning; idle reading is every five seconds. */
export const STALE_AFTER_MS = 12_000;

/** The one thing the trader must know before picking orders, the gravest first; null when all is well. */
export function overlayNotice(state: OverlayState, at: number): Notice | null {
  const { device, account, book, bookFailure, openFailure } = state;
  if (openFailure) return { kind: 'not_opened', tone: 'failed', blocks: false, ...parts(openFailure) };
  if (device === null) return null;
  const connected = device.accounts.find((each) => each.account === account);
  if (!connected) {
    return {
      kind: 'not_connected',
      tone: 'sent',
      blocks: true,
      happened: 'No Upstox account is connected',
      kept: 'Nothing can be read or cancelled yet.',
      next: 'Open the options from the Pullcord button in the toolbar and paste an access token.',
    };
  }
  if (connected.expired) {
    return {
      kind: 'expired',
      tone: 'soon',
      blocks: true,
      happened: `The Upstox token of ${connected.account} ended${connected.expiresAt ? ` at ${istTime(connected.expiresAt).slice(0, 5)} IST` : ''}`,
      kept: 'Nothing can be read or cancelled. Your filter and presets are kept.',
      next: 'Connect again in the options.',
    };
  }
  if (device.pageAccount !== null && device.pageAccount !== connected.account) {
    return {
      kind: 'other_account',
      tone: 'soon',
      blocks: false,
      happened: `This page shows ${device.pageAccount}, the token belongs to ${connected.account}`,
      kept: `The orders below are those of ${connected.account}.`,
      next: `Connect ${device.pageAccount} in the options to see its orders.`,
    };
  }
  if (book === null && bookFailure)
    return { kind: 'failed', tone: 'failed', blocks: true, ...parts(bookFailure) };
  if (book !== null && (at - book.takenAt > STALE_AFTER_MS || bookFailure)) {
    return {
      kind: 'stale',
      tone: 'soon',
      blocks: false,
      happened: `The book is ${age(at - book.takenAt)} old`,
      kept: bookFailure?.happened ?? `Upstox has not answered since ${istTime(book.takenAt)}.`,
      next: 'Your ticks are kept. The review reads a fresh book before anything is sent.',
    };
  }
  if (connected.writePath.open === false) {
    return {
      kind: 'writes_refused',
      tone: 'failed',
      blocks: false,
      happened: 'Upstox refuses writes from this machine',
      kept: connected.writePath.words?.message ?? 'Nothing can be cancelled from here at the moment.',
      next: 'The review shows the plan; cancel in the terminal and it ticks itself off.',
    };
  }
  return null;
}

function parts(failure: { happened: string; kept: string; next: string }) {
  return { happened: failure.happened, kept: failure.kept, next: failure.next };
}

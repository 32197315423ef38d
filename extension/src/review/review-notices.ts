import { istTime } from '@pullcord/core/words/figures';
import type { Failure } from '../messages/failure.ts';
import { connectedOf, type ReviewState, stageOf } from './review-state.ts';

export interface ReviewNotice {
  key: string;
  tone: 'failed' | 'soon' | 'unknown';
  sign: 'failed' | 'soon' | 'unknown' | 'clock';
  happened: string;
  kept: string;
  next: string;
}

/** What stands between the trader and a cancel, or changes what it means; the gravest first. */
export function reviewNotices(state: ReviewState): ReviewNotice[] {
  const { review, report, device, failure } = state;
  const stage = stageOf(state);
  const connected = connectedOf(state);
  const notices: ReviewNotice[] = [];
  const shownFailure = failure ?? (stage === 'failed' ? review?.failure : null);
  if (shownFailure) notices.push(ofFailure(shownFailure));
  if (connected?.expired) {
    const ended = connected.expiresAt === null ? '' : ` at ${istTime(connected.expiresAt).slice(0, 5)} IST`;
    notices.push({
      key: 'expired',
      tone: 'soon',
      sign: 'clock',
      happened: `The Upstox token of ${connected.account} ended${ended}`,
      kept: 'Nothing can be read or cancelled for it. Your filter and presets are kept.',
      next: 'Connect again in the options.',
    });
  }
  const stopped = report?.stoppedBy;
  if (report && stopped) {
    const left = report.counts.notSent;
    notices.push({
      key: 'stopped',
      tone: 'failed',
      sign: 'failed',
      happened:
        stopped.reason === null
          ? 'Stopped after those already sent'
          : `Upstox refused: ${REFUSED[stopped.reason] ?? 'writes are not taken'}`,
      kept: `${stopped.words?.message ? `“${stopped.words.message}” ` : ''}${left} ${left === 1 ? 'order was' : 'orders were'} not sent.`,
      next:
        stopped.reason === null
          ? ''
          : 'Cancel them in the terminal; each line ticks itself off from the book.',
    });
  }
  if (report && report.counts.unknown > 0 && report.phase !== 'running') {
    const { unknown } = report.counts;
    notices.push({
      key: 'unknown',
      tone: 'unknown',
      sign: 'unknown',
      happened: unknown === 1 ? 'One order has no known outcome' : `${unknown} orders have no known outcome`,
      kept: 'They were sent, and the book does not say what became of them. Nothing more is sent for them.',
      next: 'Pullcord goes on reading the book. Look at them in the terminal too.',
    });
  }
  if (stage !== 'ready' && stage !== 'refused') return notices;
  if (connected?.writePath.open === false) {
    notices.push({
      key: 'writes',
      tone: 'failed',
      sign: 'failed',
      happened: 'Upstox refuses writes from this machine',
      kept: connected.writePath.words?.message ?? 'The last test cancel was refused.',
      next: 'You can try; if it is refused again, this plan becomes a checklist for the terminal.',
    });
  }
  if (review?.pageAccount != null && review.pageAccount !== review.account) {
    notices.push({
      key: 'page',
      tone: 'soon',
      sign: 'soon',
      happened: `The terminal shows ${review.pageAccount}, this plan is for ${review.account}`,
      kept: `Orders of ${review.account} would be cancelled.`,
      next: 'Close this review if you mean the other account.',
    });
  }
  if (device?.pairing?.revoked) {
    notices.push({
      key: 'revoked',
      tone: 'failed',
      sign: 'failed',
      happened: 'The portal has revoked this device',
      kept: 'Entries written here are kept.',
      next: 'Ask an admin, or pair again in the options.',
    });
  } else if (device?.pairing && device.pairing.reachable === false) {
    const { policy, pairing } = device;
    const version = policy.version === null ? 'Your own limits' : `Policy v${policy.version}, signed,`;
    notices.push({
      key: 'portal',
      tone: 'soon',
      sign: 'soon',
      happened: 'The portal does not answer',
      kept: `You can still cancel. ${policy.stale ? 'The policy is too old: floor limits hold.' : `${version} ${policy.version === null ? 'grant' : 'grants'} it.`}`,
      next: `${pairing.outboxSize === 0 ? 'Entries wait here' : `${pairing.outboxSize} entries wait here`} and are sent when the portal is back.`,
    });
  }
  return notices;
}

const REFUSED: Readonly<Record<string, string>> = {
  address_not_registered: 'this address is not registered',
  token_invalid: 'the token has ended',
  closed_hours: 'it takes no cancels at this hour',
  write_not_permitted: 'this app may not write',
  account_restricted: 'the account is restricted',
  algo_name_invalid: 'the algo name is not registered',
  edge_blocked: 'its gateway blocks this machine',
};

function ofFailure({ happened, kept, next }: Failure): ReviewNotice {
  return { key: 'failure', tone: 'failed', sign: 'failed', happened, kept, next };
}

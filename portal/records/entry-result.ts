import type { Entry } from '@pullcord/core/audit/entry';
import type { RejectReason } from '@pullcord/core/dispatch/reject-reason';
import type { Refusal } from '@pullcord/core/permit/refusal';
import type { SignName } from '@pullcord/ui/sign';
import type { Tone } from '@pullcord/ui/tone';
import { priceFigure } from '../screen/price-figure.ts';

/** One mark of a grid's result column: sign and a few words; the sign may be missing, the words may not. */
export interface ResultMark {
  sign: SignName | null;
  tone: Tone;
  words: string;
}

const mark = (tone: Tone, words: string, sign: SignName | null): ResultMark => ({ sign, tone, words });
const plain = (words: string): ResultMark => mark('left-out', words, null);
const failed = (words: string): ResultMark => mark('failed', words, 'failed');

const REJECT_WORDS: Readonly<Record<RejectReason, string>> = {
  order_unknown: 'broker does not know it',
  already_ended: 'had ended already',
  nothing_matches: 'nothing matched',
  too_many_match: 'too many matched',
  rate_limited: 'rate limit, gave up',
  order_in_flight: 'being matched',
  exchange_refused: 'by the exchange',
  segment_closed: 'segment closed',
  closed_hours: 'closed hours',
  token_invalid: 'token ended',
  write_not_permitted: 'writes not permitted',
  address_not_registered: 'address not registered',
  algo_name_invalid: 'algo name refused',
  account_restricted: 'account restricted',
  edge_blocked: 'blocked at the edge',
  request_invalid: 'request invalid',
  route_absent: 'route not served',
  never_left: 'held back by sleep',
  other: 'refused',
};

export function rejectWords(reason: RejectReason): string {
  return REJECT_WORDS[reason];
}

/** 'over limit 50': short enough for a grid; the details name kind, figure and who set it. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'over_limit':
      return refusal.bound === null ? 'over a limit' : `over limit ${refusal.bound}`;
    case 'value_unknown':
      return refusal.figure === null ? 'value unknown' : `${refusal.figure} without a value`;
    case 'role_missing':
      return 'role missing';
    case 'device_revoked':
      return 'device revoked';
    case 'account_not_connected':
      return 'account not connected';
    case 'account_busy':
      return 'account busy';
    case 'nothing_chosen':
      return 'nothing chosen';
    case 'confirmation_expired':
      return 'confirmation expired';
    case 'plan_changed':
      return 'plan changed';
  }
}

/** What an entry says came of it, in grid words. An entry without a result gives an empty list. */
export function entryResult(entry: Entry): ResultMark[] {
  switch (entry.type) {
    case 'order.settled':
      return [orderMark(entry.payload)];
    case 'batch.settled': {
      const { cancelled, filled, failed: refused, unknown, notSent } = entry.payload.counts;
      return countMarks({ cancelled, filled, failed: refused, unknown, notSent });
    }
    case 'batch.refused':
    case 'permit.refused':
      return [failed(refusalWords(entry.payload.refusal))];
    case 'permit.granted':
      return [mark('cancelled', 'granted', 'cancelled')];
    case 'batch.confirmed':
      if (entry.payload.waived.length > 0) return [mark('soon', 'allowed over a limit', 'soon')];
      return entry.payload.verdicts.some(({ verdict }) => verdict === 'near')
        ? [mark('soon', 'near a limit', 'soon')]
        : [];
    case 'request.answered':
      return entry.payload.refusedWhole === null
        ? [plain(`HTTP ${entry.payload.words.httpStatus ?? 'no answer'}`)]
        : [failed(rejectWords(entry.payload.refusedWhole))];
    case 'write_path.proved':
      return [
        entry.payload.open
          ? mark('cancelled', 'writes reach the broker', 'cancelled')
          : failed('writes refused'),
      ];
    case 'policy.published':
    case 'policy.applied':
      return [plain(`version ${entry.payload.version}`)];
    case 'audit.exported':
      return [plain(`${entry.payload.rows} rows, ${entry.payload.format === 'csv' ? 'CSV' : 'JSON lines'}`)];
    case 'person.sign_in_refused':
      return [failed(entry.payload.why.replaceAll('_', ' '))];
    case 'alert.raised':
      return [mark('soon', `${entry.payload.figure} against ${entry.payload.bound}`, 'soon')];
    case 'outbox.restarted':
    case 'device.sequence_conflict':
    case 'device.sequence_gap':
    case 'ledger.doubted':
    case 'archive.refused':
      return [failed('see details')];
    case 'request.doubted':
      return [
        mark(
          'unknown',
          `may have been sent; now ${entry.payload.after?.statusText ?? 'not in the book'}`,
          'unknown',
        ),
      ];
    case 'batch.resumed':
      return [plain(`${entry.payload.inDoubt} in doubt`)];
    case 'device.paired':
      return [plain(entry.payload.name)];
    case 'account.connected':
      return [plain(entry.payload.environment)];
    default:
      return [];
  }
}

/** Failures first, then filled, unknown, cancelled: what wants a look stands left. Zeroes are left away. */
export function countMarks(
  counts: Readonly<Record<'cancelled' | 'filled' | 'failed' | 'unknown' | 'notSent', number>>,
) {
  const marks: [number, Tone, SignName][] = [
    [counts.failed, 'failed', 'failed'],
    [counts.filled, 'filled', 'filled'],
    [counts.unknown, 'unknown', 'unknown'],
    [counts.cancelled, 'cancelled', 'cancelled'],
    [counts.notSent, 'left-out', 'left_out'],
  ];
  return marks.filter(([count]) => count > 0).map(([count, tone, sign]) => mark(tone, String(count), sign));
}

function orderMark(settled: Extract<Entry, { type: 'order.settled' }>['payload']): ResultMark {
  switch (settled.outcome) {
    case 'cancelled':
    case 'cancelled_elsewhere':
      return mark('cancelled', 'cancelled', 'cancelled');
    case 'partly_filled':
      return mark('filled', `${settled.after?.filledQuantity ?? 'some'} filled first`, 'partly_filled');
    case 'filled':
      return mark(
        'filled',
        settled.after === null ? 'filled first' : `at ${priceFigure(settled.after.averagePrice)}`,
        'filled',
      );
    case 'still_open':
      return failed(settled.rejected === null ? 'still open' : rejectWords(settled.rejected));
    case 'order_rejected':
      return failed('rejected');
    case 'not_sent':
      return mark('left-out', (settled.notSent ?? 'not sent').replaceAll('_', ' '), 'left_out');
    case 'unknown':
    case 'unsettled_day_over':
      return mark('unknown', 'not read from the book', 'unknown');
  }
}

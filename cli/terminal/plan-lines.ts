import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { duration, indianInteger, istTime, lakh } from '@pullcord/core/words/figures';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import { say } from '@pullcord/core/words/say';
import { inOneLine } from '@pullcord/core/words/sentence';
import type { Review } from '@pullcord/device/batch/review';
import { orderTable } from './order-table.ts';
import { sayRefusal } from './say-refusal.ts';
import { plannedOutLines, remainLines } from './stay-lines.ts';

/** The plan in words: what would be sent, what stays, how it stands against the limits. */
export function planLines(review: Review): string[] {
  const { plan, decision } = review;
  return [
    summaryLine(plan),
    ...orderTable(plan.orders),
    ...dealerLines(plan),
    ...plannedOutLines(plan),
    ...plan.absent.map((orderId) =>
      plan.unreadableIds?.includes(orderId) === true
        ? `${orderId} is in the order book, but its row could not be read. Look at it in the Upstox terminal.`
        : `${orderId} is not in the order book.`,
    ),
    ...remainLines(plan),
    ...heldLines(plan),
    ...limitLines(review),
    ...(review.foreseen ?? []).map(
      ({ kind, figure, bound }) =>
        `Admins are told: ${RULE_NAMES[kind].toLowerCase()}, ${indianInteger(figure)}; the rule is ${indianInteger(bound)}.`,
    ),
    ...(review.relay === null ? [] : [`Cancels leave by ${review.relay}, not from this machine.`]),
    ...(decision.granted ? grantLines(review) : [sayRefusal(decision.refusal)]),
    `Fingerprint ${plan.fingerprint}`,
  ];
}

function summaryLine({ account, orders, totals, calls, forecast }: CancelPlan): string {
  if (orders.length === 0) return `No open order of ${account} would be cancelled.`;
  const unknown = totals.valueUnknownOrders;
  const value = `${lakh(totals.value)}${unknown === 0 ? '' : ` and ${unknown} of unknown value`}`;
  const count = `${orders.length} ${orders.length === 1 ? 'order' : 'orders'} of ${account}`;
  const requests = `${calls.length} ${calls.length === 1 ? 'request' : 'requests'}`;
  return `${count}, ${indianInteger(totals.quantity)} units, ${value}: ${requests}, about ${duration(forecast.settledMs)}.`;
}

/** Orders that somebody else placed in the account's own book are its orders all the same, but shown apart. */
function dealerLines({ account, orders }: CancelPlan): string[] {
  const dealers = Map.groupBy(
    orders.filter((row) => row.placedBy.toUpperCase() !== account.toUpperCase()),
    (row) => row.placedBy,
  );
  return [...dealers].map(
    ([dealer, rows]) =>
      `${rows.length} of them placed by ${dealer}, not by ${account}: ${rows.map((row) => row.orderId).join(', ')}.`,
  );
}

function heldLines({ forecast: { held } }: CancelPlan): string[] {
  return held === null
    ? []
    : [`${held.nowOrders} now, the rest from ${istTime(held.restFrom)} (the broker’s rate limit).`];
}

/** A limit that is passed is told; with the permit granted all the same it is one that an emergency goes past. */
function limitLines({ plan, decision }: Review): string[] {
  return plan.verdicts
    .filter(({ verdict }) => verdict !== 'within')
    .map((row) =>
      row.verdict === 'over' && decision.granted
        ? `${say.limit(row).happened} The emergency goes past it.`
        : inOneLine(say.limit(row)),
    );
}

const BY = {
  portal: 'Granted by the portal',
  cached_policy: 'Granted by the last signed policy: the portal did not answer',
  own_limits: 'Judged by your own limits; no portal is paired',
} as const;

function grantLines({ decision, authority }: Review): string[] {
  if (!decision.granted) return [];
  const { grantedBy, waived } = decision.permit;
  const version = authority.policyVersion === null ? '' : ` (policy ${authority.policyVersion})`;
  return [
    `${BY[grantedBy]}${version}.`,
    ...(waived.length === 0
      ? []
      : [
          `An emergency passes over ${waived.length} ${waived.length === 1 ? 'limit' : 'limits'}${grantedBy === 'own_limits' ? '' : '; the admins are told'}.`,
        ]),
  ];
}

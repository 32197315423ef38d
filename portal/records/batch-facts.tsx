import { leftOutCounts } from '@pullcord/core/audit/left-out-counts';
import { duration, indianInteger, istDate, istTime, rupees } from '@pullcord/core/words/figures';
import type { BatchPage } from './read-batch-page.ts';
import { requestWords } from './request-words.ts';
import { scopeWords } from './scope-words.ts';
import { surfaceWords } from './surface-words.ts';

const GRANTED_BY: Readonly<Record<string, string>> = {
  portal: 'the portal',
  cached_policy: 'the last signed policy; the portal was away',
  own_limits: 'own limits, no portal paired',
};

/** Who, what, how large, how long: the batch's facts as a list. */
export function BatchFacts({ detail }: { detail: Pick<BatchPage, 'batch' | 'confirmed' | 'settled'> }) {
  const { batch, confirmed, settled } = detail;
  const unread = confirmed?.unreadable ?? [];
  const absent = (confirmed?.absent ?? []).filter((orderId) => !unread.includes(orderId));
  const facts: [string, string | null][] = [
    ['Person', batch.personName ?? batch.personId],
    ['Account', batch.account],
    ['Started', `${istDate(batch.startedAt)} ${istTime(batch.startedAt)} IST`],
    ['Scope', batch.scope === null ? null : scopeWords(batch.scope)],
    ['Quantity', `${indianInteger(batch.quantity)} pending`],
    [
      'Value',
      `${rupees(batch.value)}${batch.valueUnknownOrders > 0 ? ` and ${batch.valueUnknownOrders} ${batch.valueUnknownOrders === 1 ? 'order' : 'orders'} without a value yet` : ''}`,
    ],
    ['Confirmed in', batch.surface === null ? null : surfaceWords(batch.surface)],
    ['Reason', batch.reason],
    ['Granted by', batch.grantedBy === null ? null : (GRANTED_BY[batch.grantedBy] ?? batch.grantedBy)],
    ['Policy', batch.policyVersion === null ? null : `version ${batch.policyVersion}`],
    ['Left out', confirmed === null ? null : leftOutWords(confirmed)],
    ['Not in the book', absent.length === 0 ? null : absent.join(', ')],
    ['In a row that could not be read', unread.length === 0 ? null : unread.join(', ')],
    ['Requests', settled === null ? null : requestWords(settled.requests, settled.retries)],
    ['All sent in', settled?.timing.lastSentMs == null ? null : duration(settled.timing.lastSentMs)],
    [
      'Settled in',
      settled?.timing.settledMs == null
        ? null
        : `${duration(settled.timing.settledMs)}${confirmed === null ? '' : `, forecast ${duration(confirmed.forecast.settledMs)}`}`,
    ],
    ['Plan', confirmed?.fingerprint ?? null],
  ];
  return (
    <dl className="pc-facts">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd className={label === 'Plan' ? 'pc-mono' : undefined}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function leftOutWords(confirmed: NonNullable<BatchPage['confirmed']>): string {
  const counts = [...leftOutCounts(confirmed)];
  return counts.map(([reason, count]) => `${count} ${reason.replaceAll('_', ' ')}`).join(', ');
}

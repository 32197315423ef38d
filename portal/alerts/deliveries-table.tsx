import { age, duration } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import Link from 'next/link';
import { TimeCell } from '../screen/time-cell.tsx';
import { DELIVERY_WORDS } from './delivery-words.ts';
import type { DeliveryRow } from './find-channels.ts';

const SIGNS = {
  waiting: { sign: 'soon', tone: 'pc-tone-soon' },
  delivered: { sign: 'cancelled', tone: 'pc-tone-cancelled' },
  gave_up: { sign: 'failed', tone: 'pc-tone-failed' },
} as const;
const WHAT: Readonly<Record<string, string>> = {
  raised: 'Alert',
  again: 'Alert, again',
  over: 'Over',
  test: 'Test',
};

/** The delivery log, newest first: what, where, how often it was tried, and what the receiver said. */
export function DeliveriesTable({ rows, now }: { rows: readonly DeliveryRow[]; now: number }) {
  return (
    <div className="pc-panel pc-scroll-x">
      <table className="pc-before-after">
        <thead>
          <tr>
            <th scope="col">Time IST</th>
            <th scope="col">Channel</th>
            <th scope="col">What</th>
            <th scope="col">State</th>
            <th scope="col" className="pc-figure">
              Tried
            </th>
            <th scope="col">Said</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.deliveryId}>
              <td>
                <TimeCell at={row.createdAt} />
              </td>
              <td>{row.channel ?? 'removed'}</td>
              <td>
                {row.alertId === null ? (
                  WHAT[row.what]
                ) : (
                  <Link className="pc-link" href={`/alerts?open=${encodeURIComponent(row.alertId)}`}>
                    {WHAT[row.what] ?? row.what}
                  </Link>
                )}
              </td>
              <td>
                <span className={`pc-status ${SIGNS[row.state].tone}`}>
                  <Sign name={SIGNS[row.state].sign} size={12} />
                  <span>
                    {DELIVERY_WORDS[row.state]}
                    {row.deliveredAt === null ? '' : ` in ${duration(row.deliveredAt - row.createdAt)}`}
                  </span>
                </span>
              </td>
              <td className="pc-figure">{row.attempts}</td>
              <td className="pc-text2">
                {row.words ?? ''}
                {row.state === 'waiting' && row.dueAt > now ? ` Next in ${age(row.dueAt - now)}.` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

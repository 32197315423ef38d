import type { Entry } from '@pullcord/core/audit/entry';
import { istDate, istTime } from '@pullcord/core/words/figures';
import Link from 'next/link';
import { EntryNumber } from './entry-number.tsx';
import { entryResult, rejectWords } from './entry-result.ts';
import type { EntryRow } from './entry-row.ts';
import { ENTRY_WORDS, entryTitle } from './entry-words.ts';
import { ResultMarks } from './result-marks.tsx';
import { SnapshotDifference } from './snapshot-difference.tsx';
import { withoutText } from './without-text.ts';

/** One order from the first batch that named it to its last word. */
export function OrderLife({
  orderId,
  rows,
  linked,
}: {
  orderId: string;
  rows: readonly EntryRow[];
  linked: boolean;
}) {
  const last = rows.findLast(({ entry }) => entry?.type === 'order.settled')?.entry;
  return (
    <>
      {last?.type === 'order.settled' ? (
        <section className="pc-drawer-section">
          <h3>Before and after</h3>
          <SnapshotDifference before={last.payload.before} after={last.payload.after} />
        </section>
      ) : null}
      <section className="pc-drawer-section">
        <h3>Its whole life here</h3>
        <ol className="pc-timeline">
          {rows.map((row) => (
            <li key={row.seq} data-end={row.type === 'order.settled' ? '' : undefined}>
              <span className="pc-figure pc-text3" title={istDate(row.occurredAt)}>
                {istTime(row.occurredAt)}
              </span>
              <span className="pc-timeline-dot" aria-hidden="true" />
              <span>
                {row.entry === null ? ENTRY_WORDS[row.type] : titleOf(row.entry, orderId)}{' '}
                <ResultMarks marks={row.entry === null ? [withoutText(row).mark] : marksOf(row.entry)} />{' '}
                {row.batchId === null ? null : (
                  <Link className="pc-link pc-mono" href={`/batches/${encodeURIComponent(row.batchId)}`}>
                    {row.batchId}
                  </Link>
                )}
              </span>
              <EntryNumber seq={row.seq} linked={linked} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function titleOf(entry: Entry, orderId: string): string {
  switch (entry.type) {
    case 'request.sent':
      return `Sent, attempt ${entry.payload.attempt}`;
    case 'request.answered': {
      const ack = entry.payload.acks.find((each) => each.orderId === orderId);
      if (ack === undefined) return 'Answered';
      if (ack.kind === 'taken') return 'Taken by the broker; not an outcome yet';
      if (ack.kind === 'in_doubt') return 'No answer that tells; only the book can';
      const said = ack.words.message ?? ack.words.code;
      return `Declined: ${rejectWords(ack.reason)}${said === null ? '' : `. Broker said: ${said}`}`;
    }
    case 'request.doubted':
      return 'May have left before the machine went down; no confirmation of it was kept';
    default:
      return entryTitle(entry);
  }
}

function marksOf(entry: Entry) {
  return entry.type === 'order.settled' ? entryResult(entry) : [];
}

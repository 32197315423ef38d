import type { Entry } from '@pullcord/core/audit/entry';
import { istTime } from '@pullcord/core/words/figures';
import Link from 'next/link';
import type { EntryRow } from './entry-row.ts';

/** The batch in a few lines, oldest first; requests and orders are counted, not listed. */
export function BatchTimeline({ rows, linked }: { rows: readonly EntryRow[]; linked: boolean }) {
  return (
    <ol className="pc-timeline">
      {milestones(rows).map(({ row, words, end }) => (
        <li key={row.seq} data-end={end ? '' : undefined}>
          <span className="pc-figure pc-text3">{istTime(row.occurredAt)}</span>
          <span className="pc-timeline-dot" aria-hidden="true" />
          <span>{words}</span>
          <span className="pc-figure pc-text3">
            {linked ? (
              <Link className="pc-link" href={`/audit?open=${row.seq}`}>
                {row.seq.toLocaleString('en-IN')}
              </Link>
            ) : (
              row.seq.toLocaleString('en-IN')
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

interface Milestone {
  row: EntryRow;
  words: string;
  end: boolean;
}

function milestones(rows: readonly EntryRow[]): Milestone[] {
  const sent = rows.filter((row) => row.type === 'request.sent');
  const settled = rows.filter((row) => row.type === 'order.settled');
  const marks: Milestone[] = rows.flatMap((row) => {
    const words = sentenceOf(row.entry, row.personName);
    return words === undefined ? [] : [{ row, words, end: row.type === 'batch.settled' }];
  });
  const lastSent = sent.at(-1);
  const lastSettled = settled.at(-1);
  if (lastSent !== undefined) {
    marks.push({
      row: lastSent,
      words: sent.length === 1 ? 'The one request sent' : `Last of ${sent.length} requests sent`,
      end: false,
    });
  }
  if (lastSettled !== undefined) {
    marks.push({ row: lastSettled, words: `Last of ${settled.length} outcomes written`, end: true });
  }
  return marks.sort((a, b) => a.row.occurredAt - b.row.occurredAt || a.row.seq - b.row.seq);
}

function sentenceOf(entry: Entry, person: string | null): string | undefined {
  const who = person ?? 'a person not known here';
  switch (entry.type) {
    case 'permit.granted':
      return `Permit granted, policy v${entry.payload.policyVersion ?? 'none'}`;
    case 'permit.refused':
      return 'Permit refused';
    case 'batch.confirmed':
      return `Confirmed by ${who} in the ${entry.payload.surface}`;
    case 'batch.refused':
      return 'Refused on the device';
    case 'batch.resumed':
      return `Resumed after an interruption, ${entry.payload.inDoubt} in doubt`;
    case 'batch.settled':
      return entry.payload.phase === 'stopped' ? 'Stopped' : 'Settled from the book';
    case 'curl.copied':
      return `${entry.payload.calls} calls copied as curl`;
    case 'alert.raised':
      return `Alert raised: ${entry.payload.rule}`;
    default:
      return undefined;
  }
}

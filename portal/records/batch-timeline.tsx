import type { Entry } from '@pullcord/core/audit/entry';
import { duration, istTime } from '@pullcord/core/words/figures';
import { alertName } from './alert-name.ts';
import { EntryNumber } from './entry-number.tsx';
import type { EntryRow } from './entry-row.ts';
import { ENTRY_WORDS } from './entry-words.ts';
import type { Attempt } from './read-attempts.ts';
import { surfaceWords } from './surface-words.ts';

/** The batch from plan to settled, every attempt among it, oldest first; orders are counted, not listed. */
export function BatchTimeline({
  rows,
  attempts,
  linked,
}: {
  rows: readonly EntryRow[];
  attempts: readonly Attempt[];
  linked: boolean;
}) {
  return (
    <ol className="pc-timeline">
      {milestones(rows, attempts).map(({ row, words, end }) => (
        <li key={row.seq} data-end={end ? '' : undefined}>
          <span className="pc-figure pc-text3">{istTime(row.occurredAt)}</span>
          <span className="pc-timeline-dot" aria-hidden="true" />
          <span>{words}</span>
          <EntryNumber seq={row.seq} linked={linked} />
        </li>
      ))}
    </ol>
  );
}

interface Milestone {
  row: Pick<EntryRow, 'seq' | 'occurredAt'>;
  words: string;
  end: boolean;
}

function milestones(rows: readonly EntryRow[], attempts: readonly Attempt[]): Milestone[] {
  const marks: Milestone[] = rows.flatMap((row) => {
    const words = row.entry === null ? ENTRY_WORDS[row.type] : sentenceOf(row.entry, row.personName);
    return words === undefined ? [] : [{ row, words, end: row.type === 'batch.settled' }];
  });
  for (const attempt of attempts) {
    const row = { seq: attempt.lastSeq, occurredAt: attempt.lastAt };
    marks.push({ row, words: attemptWords(attempt), end: false });
  }
  return marks.sort((a, b) => a.row.occurredAt - b.row.occurredAt || a.row.seq - b.row.seq);
}

function attemptWords({ attempt, requests, ...attempted }: Attempt): string {
  const { taken, rejected, inDoubt, unanswered, firstAt, lastAt } = attempted;
  const parts = [
    `${taken} taken`,
    rejected === 0 ? '' : `${rejected} declined`,
    inDoubt === 0 ? '' : `${inDoubt} in doubt`,
    unanswered === 0 ? '' : `${unanswered} without an answer yet`,
  ];
  const sent = requests === 1 ? '1 request' : `${requests.toLocaleString('en-IN')} requests`;
  const took = lastAt > firstAt ? ` in ${duration(lastAt - firstAt)}` : '';
  return `Attempt ${attempt}: ${sent}${took}; ${parts.filter(Boolean).join(', ')}`;
}

function sentenceOf(entry: Entry, person: string | null): string | undefined {
  const who = person ?? 'a person not known here';
  switch (entry.type) {
    case 'permit.granted':
      return `Permit granted, policy v${entry.payload.policyVersion ?? 'none'}`;
    case 'permit.refused':
      return 'Permit refused';
    case 'batch.confirmed':
      return `Confirmed by ${who} in the ${surfaceWords(entry.payload.surface)}`;
    case 'batch.refused':
      return 'Refused on the device';
    case 'batch.resumed':
      return `Resumed after an interruption, ${entry.payload.inDoubt} in doubt`;
    case 'batch.settled':
      return entry.payload.phase === 'stopped' ? 'Stopped' : 'Settled from the book';
    case 'curl.copied':
      return `${entry.payload.calls === 1 ? '1 call' : `${entry.payload.calls} calls`} copied as curl`;
    case 'alert.raised':
      return `Alert raised: ${alertName(entry.payload)}`;
    default:
      return undefined;
  }
}

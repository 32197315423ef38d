import type { Entry } from '@pullcord/core/audit/entry';
import { Sign } from '@pullcord/ui/sign';
import Link from 'next/link';
import { TimeCell } from '../screen/time-cell.tsx';
import type { EntryRow } from './entry-row.ts';
import { withoutText } from './without-text.ts';

/** What may be missing from the record or wrong with it, above the list: each line leads to its entry. */
export function LedgerNotices({ rows }: { rows: readonly EntryRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="pc-panel pc-notices" aria-label="Needs a look">
      <h2 className="pc-section-title">Needs a look</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.seq}>
            <TimeCell at={row.recordedAt} />
            <span className="pc-status pc-tone-failed">
              <Sign name="failed" size={12} />
            </span>
            <span>{noticeWords(row)}</span>
            <Link className="pc-link" href={`/audit?open=${row.seq}`}>
              {`Entry ${row.seq.toLocaleString('en-IN')}`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function noticeWords({ entry, personName, ...row }: EntryRow): string {
  // Entries about no batch never leave: without its text this one is itself a thing to look at.
  if (entry === null) return withoutText(row).sentence;
  const { deviceId } = entry;
  if (entry.type === 'archive.refused') {
    return `The archive ${entry.payload.file} was not restored. ${entry.payload.fault} Look for a copy of it: its SHA-256 is ${entry.payload.digest}.`;
  }
  if (deviceId === null && entry.type === 'ledger.doubted') {
    return `The head record beside the database ${saidBy(entry)}`;
  }
  const whose = `${personName === null ? 'A device' : `A device of ${personName}`}${deviceId === null ? '' : ` (${deviceId})`}`;
  return `${whose} ${saidBy(entry)}`;
}

function saidBy(entry: Entry): string {
  switch (entry.type) {
    case 'device.sequence_conflict':
      return `sent other content under its entry ${entry.payload.deviceSequence}, which is recorded. It was refused.`;
    case 'device.sequence_gap':
      return `sent its entry ${entry.payload.offered}; entry ${entry.payload.wanted} comes next and never came. Nothing after it is taken.`;
    case 'outbox.restarted':
      return `lost entries before they were recorded. ${entry.payload.why}`;
    case 'ledger.doubted':
      return DOUBT_WORDS[entry.payload.kind](entry.payload.witnessed, entry.payload.shown);
    default:
      return 'wrote something unexpected.';
  }
}

const DOUBT_WORDS = {
  shrank: (witnessed: number, shown: number) =>
    `remembers ${witnessed.toLocaleString('en-IN')} entries; this ledger showed it ${shown.toLocaleString('en-IN')}. Was an older database restored?`,
  forked: (witnessed: number) =>
    `remembers another history, up to entry ${witnessed.toLocaleString('en-IN')}. Was the database changed or replaced?`,
  unsigned: () =>
    'was shown a ledger signed with a key it does not know. Was the key changed without a hand-over?',
} as const;

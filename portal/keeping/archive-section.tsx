import { istDate } from '@pullcord/core/words/figures';
import { EmptyState } from '../screen/empty-state.tsx';
import { LiveRefresh } from '../screen/live-refresh.tsx';
import { isWorking, stretchWords } from './archive-words.ts';
import { ArchivesGrid } from './archives-grid.tsx';
import type { Archives } from './find-archives.ts';
import { ReleaseArchive } from './release-archive-button.tsx';

const RETENTION_YEARS = 8;
const LOOK_MS = 1_000;

/** What stands in archives, what may go there next, and what holds keep from it. `held`: holds in force. */
export function ArchiveSection({
  archives,
  held,
  mayRelease,
}: {
  archives: Archives;
  held: number;
  mayRelease: boolean;
}) {
  const { rows, offer, folder } = archives;
  return (
    <section className="pc-section">
      {rows.some(isWorking) ? <LiveRefresh everyMs={LOOK_MS} /> : null}
      <div className="pc-section-head">
        <h2 className="pc-section-title">Archives</h2>
        <span className="pc-section-note">
          texts older than eight years, in files that verify by themselves; their hashes stay here
        </span>
      </div>
      <p className="pc-section-words">{`${offerWords(archives)}${heldWords(held)}`}</p>
      {offer === null || folder === null || !mayRelease ? null : (
        <div className="pc-filters">
          <ReleaseArchive first={offer.first} last={offer.last} />
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Nothing is archived">Every text is in the database.</EmptyState>
      ) : (
        <ArchivesGrid rows={rows} mayRestore={mayRelease} />
      )}
    </section>
  );
}

function offerWords({ offer, oldestAt, folder }: Archives): string {
  if (offer !== null) {
    const words = `Entries ${stretchWords(offer.first, offer.last)} are older than eight years. Compliance may release them.`;
    return folder === null
      ? `${words} Set ARCHIVE_FOLDER on the portal’s machine first: it says where files go.`
      : words;
  }
  if (oldestAt === null) return 'The ledger is empty.';
  const due = new Date(oldestAt);
  due.setUTCFullYear(due.getUTCFullYear() + RETENTION_YEARS);
  return due.getTime() > Date.now()
    ? `No entry is older than eight years. The first ones may be archived from ${istDate(due.getTime())} on.`
    : 'What is older than eight years was released already.';
}

function heldWords(held: number): string {
  if (held === 0) return '';
  const holds =
    held === 1
      ? 'One hold is in force, below: what it is'
      : `${held} holds are in force, below: what they are`;
  return ` ${holds} over stays in the database whatever its age, until it is lifted. A hold brings no text back that was archived before it: restore the archive.`;
}

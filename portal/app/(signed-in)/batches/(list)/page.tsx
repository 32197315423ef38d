import type { Metadata } from 'next';
import { mayRead } from '../../../../access/require-permission.ts';
import { requirePerson } from '../../../../access/require-person.ts';
import { BatchesGrid } from '../../../../records/batches-grid.tsx';
import { ExportLinks } from '../../../../records/export-links.tsx';
import { findBatches } from '../../../../records/find-batches.ts';
import { findFilterOptions } from '../../../../records/find-filter-options.ts';
import { findViews } from '../../../../records/find-views.ts';
import { readBefore } from '../../../../records/read-before.ts';
import {
  readBatchFilters,
  readRecordFilters,
  unreadFilters,
} from '../../../../records/read-record-filters.ts';
import { RecordFilters } from '../../../../records/record-filters.tsx';
import { SavedViews } from '../../../../records/saved-views.tsx';
import { UnreadFilters } from '../../../../records/unread-filters.tsx';
import { VerifyButton } from '../../../../records/verify-button.tsx';
import { param, type SearchParams, withParams } from '../../../../screen/address.ts';
import { EmptyState } from '../../../../screen/empty-state.tsx';
import { ListPager } from '../../../../screen/list-pager.tsx';
import { LivePage } from '../../../../screen/live-page.tsx';
import { PageHead } from '../../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Batches' };
const ROWS = 50;

function emptyTitle(narrowed: boolean, before: number | undefined): string {
  if (before !== undefined) return 'No older batch';
  return narrowed ? 'No batch matches these filters' : 'No batch yet';
}

export default async function BatchesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('batch.read_own');
  const search = await searchParams;
  const now = Date.now();
  const filters = readBatchFilters(search, now);
  const whole = readRecordFilters(search, now);
  const before = readBefore(search);
  const [page, options, views] = await Promise.all([
    findBatches(actor, filters, { before, limit: ROWS }),
    findFilterOptions(actor),
    findViews(actor, 'batches'),
  ]);
  const whose = mayRead(actor, 'batch.read_all') ? 'Everybody’s batches' : 'Your batches';
  const narrowed = Object.keys(filters).length > 0;
  return (
    <>
      {/* A search is an entry, and what reads itself again must not make one: only the newest of all are live. */}
      {before === undefined && !narrowed ? <LivePage everyMs={30_000} recordsApartMs={2_000} /> : null}
      <PageHead
        title="Batches"
        sentence={`${whose}, newest first. Each is one confirmed plan, or one that was refused.`}
      >
        {/* What only batches are found by an export of entries could not keep to. */}
        {mayRead(actor, 'audit.export') && Object.keys(whole).length === Object.keys(filters).length ? (
          <>
            <VerifyButton filters={whole} />
            <ExportLinks filters={whole} />
          </>
        ) : null}
      </PageHead>
      <SavedViews page="batches" views={views} />
      <RecordFilters options={options} batches />
      <UnreadFilters unread={unreadFilters(search, filters)} />
      {page.rows.length === 0 ? (
        <EmptyState title={emptyTitle(narrowed, before)}>
          {before !== undefined
            ? 'Go back to the newest with the button below.'
            : narrowed
              ? 'Drop a filter above, or clear them all.'
              : 'A batch appears here as soon as a paired browser or command line asks for a permit. Pair one from its options page.'}
        </EmptyState>
      ) : (
        <BatchesGrid rows={page.rows} />
      )}
      <ListPager
        shown={page.rows.length === 1 ? '1 batch' : `${page.rows.length} batches`}
        firstHref={
          param(search, 'before') === undefined ? null : withParams('/batches', search, { before: null })
        }
        olderHref={
          page.nextBefore === null
            ? null
            : withParams('/batches', search, { before: String(page.nextBefore) })
        }
      />
    </>
  );
}

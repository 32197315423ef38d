import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { EntriesGrid } from '../../../records/entries-grid.tsx';
import { EntryDetails } from '../../../records/entry-details.tsx';
import { ENTRY_WORDS, entryTitle } from '../../../records/entry-words.ts';
import { ExportLinks } from '../../../records/export-links.tsx';
import { findEntries } from '../../../records/find-entries.ts';
import { findEntry } from '../../../records/find-entry.ts';
import { findFilterOptions } from '../../../records/find-filter-options.ts';
import { findLedgerNotices } from '../../../records/find-ledger-notices.ts';
import { findViews } from '../../../records/find-views.ts';
import { LedgerNotices } from '../../../records/ledger-notices.tsx';
import { readBefore } from '../../../records/read-before.ts';
import { readRecordFilters, unreadFilters } from '../../../records/read-record-filters.ts';
import { RecordFilters } from '../../../records/record-filters.tsx';
import { SavedViews } from '../../../records/saved-views.tsx';
import { toEntryLine } from '../../../records/to-entry-line.ts';
import { UnreadFilters } from '../../../records/unread-filters.tsx';
import { VerifyButton } from '../../../records/verify-button.tsx';
import { param, type SearchParams, withParams } from '../../../screen/address.ts';
import { Drawer } from '../../../screen/drawer.tsx';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { ListPager } from '../../../screen/list-pager.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Audit' };
const ROWS = 100;

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('audit.read');
  const search = await searchParams;
  const filters = readRecordFilters(search, Date.now());
  const before = readBefore(search);
  const openSeq = Number(param(search, 'open'));
  const [page, options, notices, views] = await Promise.all([
    findEntries(actor, filters, { before, limit: ROWS, brief: true }),
    findFilterOptions(actor),
    findLedgerNotices(actor, Date.now()),
    findViews(actor, 'audit'),
  ]);
  const open = await findOpen();
  const newest = page.rows[0];
  return (
    <>
      <PageHead
        title="Audit"
        sentence={
          newest === undefined
            ? 'What devices and this portal did, entry by entry. Nobody can change or remove one.'
            : `Entries ${page.rows.at(-1)?.seq.toLocaleString('en-IN')} to ${newest.seq.toLocaleString('en-IN')}, newest first. Nobody can change or remove one.`
        }
      >
        {mayRead(actor, 'audit.export') ? (
          <>
            <VerifyButton filters={filters} />
            <ExportLinks filters={filters} />
          </>
        ) : null}
      </PageHead>
      <LedgerNotices rows={notices} />
      <SavedViews page="audit" views={views} />
      <RecordFilters options={options} events />
      <UnreadFilters unread={unreadFilters(search, filters)} />
      <div className="pc-with-drawer">
        <div>
          {page.rows.length === 0 ? (
            <EmptyState title={before === undefined ? 'No entry matches these filters' : 'No older entry'}>
              {before === undefined
                ? 'Drop a filter above, or clear them all.'
                : 'Go back to the newest with the button below.'}
            </EmptyState>
          ) : (
            <EntriesGrid rows={page.rows.map(toEntryLine)} />
          )}
          <ListPager
            shown={page.rows.length === 1 ? '1 entry' : `${page.rows.length} entries`}
            firstHref={
              before === undefined ? null : withParams('/audit', search, { before: null, open: null })
            }
            olderHref={
              page.nextBefore === null
                ? null
                : withParams('/audit', search, { before: String(page.nextBefore), open: null })
            }
          />
        </div>
        {open === undefined ? null : (
          <Drawer
            label="Entry details"
            title={open.entry === null ? ENTRY_WORDS[open.type] : entryTitle(open.entry)}
            subtitle={[open.personName, open.account].filter(Boolean).join(' · ')}
            closeHref={withParams('/audit', search, { open: null })}
          >
            <EntryDetails row={open} />
          </Drawer>
        )}
      </div>
    </>
  );

  /** The open entry may lie on another page of the list: then it is read alone. */
  async function findOpen() {
    if (!Number.isInteger(openSeq) || openSeq <= 0) return undefined;
    const here = page.rows.find((row) => row.seq === openSeq && row.type !== 'batch.confirmed');
    if (here !== undefined) return here;
    return findEntry(actor, openSeq);
  }
}

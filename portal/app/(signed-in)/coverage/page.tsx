import type { Metadata } from 'next';
import { requirePerson } from '../../../access/require-person.ts';
import { CoverageGrid } from '../../../coverage/coverage-grid.tsx';
import { coverageKey, dayWords } from '../../../coverage/coverage-key.ts';
import { findCoverage } from '../../../coverage/find-coverage.ts';
import { UnexplainedOrders } from '../../../coverage/unexplained-orders.tsx';
import { param, type SearchParams } from '../../../screen/address.ts';
import { Drawer } from '../../../screen/drawer.tsx';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LiveRefresh } from '../../../screen/live-refresh.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Coverage' };

export default async function CoveragePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('account.read');
  const rows = await findCoverage(actor);
  const wanted = param(await searchParams, 'row');
  const opened = rows.find((row) => coverageKey(row) === wanted);
  const open = rows.reduce((sum, { cancelled, explained }) => sum + cancelled - explained, 0);
  return (
    <>
      <LiveRefresh everyMs={15_000} />
      <PageHead
        title="Coverage"
        sentence={`Cancels that paired devices see in the broker’s books, beside the entries that explain them. ${open === 0 ? 'Every one is explained.' : `${open} ${open === 1 ? 'is' : 'are'} not: made in the broker’s own terminal, by another tool, or by a device that is not paired.`}`}
      />
      {rows.length === 0 ? (
        <EmptyState title="No cancel was seen yet">
          A paired browser with a connected account reports what its book shows, about once a minute while the
          book is on the screen.
        </EmptyState>
      ) : (
        <div className="pc-with-drawer">
          <CoverageGrid rows={rows} now={Date.now()} openKey={wanted} />
          {opened === undefined ? null : (
            <Drawer
              label="Coverage details"
              title={`${opened.account}, ${dayWords(opened.day)}`}
              subtitle="Cancelled in the broker’s book, explained by no entry"
              closeHref="/coverage"
            >
              <section className="pc-drawer-section">
                <UnexplainedOrders row={opened} />
              </section>
            </Drawer>
          )}
        </div>
      )}
    </>
  );
}

import { leftOutCount } from '@pullcord/core/audit/left-out-counts';
import { specificationStatus } from '@pullcord/core/outcome/order-outcome';
import { counted } from '@pullcord/core/words/counted';
import { OutcomeBar, OutcomeCounts } from '@pullcord/ui/outcome-bar';
import { Pill } from '@pullcord/ui/pill';
import type { Metadata } from 'next';
import Link from 'next/link';
import { mayRead } from '../../../../access/require-permission.ts';
import { requirePerson } from '../../../../access/require-person.ts';
import { BatchFacts } from '../../../../records/batch-facts.tsx';
import { BatchOrdersGrid } from '../../../../records/batch-orders-grid.tsx';
import type { BatchRow } from '../../../../records/batch-row.ts';
import { batchSentence } from '../../../../records/batch-sentence.ts';
import { BatchTimeline } from '../../../../records/batch-timeline.tsx';
import { LeftOutList } from '../../../../records/left-out-list.tsx';
import { OrderLife } from '../../../../records/order-life.tsx';
import { ORDERS_A_PAGE, readBatchPage } from '../../../../records/read-batch-page.ts';
import { readOrderLife } from '../../../../records/read-order-life.ts';
import { ReceiptButton } from '../../../../records/receipt-button.tsx';
import { param, type SearchParams, withParams } from '../../../../screen/address.ts';
import { Drawer } from '../../../../screen/drawer.tsx';
import { EmptyState } from '../../../../screen/empty-state.tsx';
import { LivePage } from '../../../../screen/live-page.tsx';
import { PageHead } from '../../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Batch' };
const LEFT_OUT_SHOWN = 100;
const UNDER_WAY_MS = 10 * 60_000;
const STATUSES = [
  { value: undefined, words: 'all' },
  { value: 'FAILED', words: 'not cancelled' },
  { value: 'PENDING', words: 'pending' },
  { value: 'CANCELLED', words: 'cancelled' },
] as const;

export default async function BatchPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requirePerson('batch.read_own');
  const id = decodeURIComponent((await params).id);
  const search = await searchParams;
  const path = `/batches/${encodeURIComponent(id)}`;
  const page = Math.max(1, Math.trunc(Number(param(search, 'page') ?? '1')) || 1);
  const status = specificationStatus.safeParse(param(search, 'status')).data;
  const detail = await readBatchPage(actor, id, { page, status });
  const { batch, orders, orderCount, confirmed } = detail;
  const leftOut = confirmed?.leftOut ?? [];
  const leftOutAll = confirmed === null ? 0 : leftOutCount(confirmed);
  const orderId = param(search, 'order');
  const life = orderId === undefined ? [] : await readOrderLife(actor, orderId);
  const pages = Math.max(1, Math.ceil(orderCount / ORDERS_A_PAGE));
  const toPage = (next: number) => withParams(path, search, { page: String(next), order: null });
  const readsAudit = mayRead(actor, 'audit.read');
  return (
    <>
      {isUnderWay(batch) ? <LivePage everyMs={30_000} /> : null}
      <PageHead
        title={batchSentence(batch)}
        sentence={
          <>
            Batch <span className="pc-mono">{batch.batchId}</span>
            {batch.personName === null ? '' : ` · ${batch.personName}`}
            {batch.account === null ? '' : ` · ${batch.account}`}{' '}
            {batch.emergency ? (
              <Pill tone="soon" sign="soon">
                emergency
              </Pill>
            ) : null}
          </>
        }
      >
        <ReceiptButton batchId={batch.batchId} />
        <Link className="pc-button pc-button-m" href="/batches">
          All batches
        </Link>
      </PageHead>
      {detail.archived === null ? null : (
        <p className="pc-section-words">
          {`${detail.archived} What stands below is what the search keeps of the batch.`}
        </p>
      )}
      <section className="pc-panel" aria-label="Outcome">
        {batch.phase === 'refused' ? null : (
          <div className="pc-batch-head">
            <OutcomeBar counts={countsOf(batch)} />
            <OutcomeCounts counts={countsOf(batch)} />
          </div>
        )}
        <div className="pc-batch-columns">
          <div>
            <h2 className="pc-section-title">Facts</h2>
            <BatchFacts detail={detail} />
          </div>
          <div>
            <h2 className="pc-section-title">Timeline</h2>
            <BatchTimeline rows={detail.milestones} attempts={detail.attempts} linked={readsAudit} />
          </div>
        </div>
      </section>
      <section className="pc-section">
        <div className="pc-section-head">
          <h2 className="pc-section-title">Orders, before and after</h2>
          <span className="pc-section-note">{`${orderCount.toLocaleString('en-IN')}, pending quantity before → after`}</span>
          <span className="pc-section-note">
            {STATUSES.map(({ value, words }) => (
              <Link
                key={words}
                className="pc-link"
                aria-current={status === value ? 'true' : undefined}
                scroll={false}
                href={withParams(path, search, { status: value ?? null, page: null, order: null })}
              >
                {words}
              </Link>
            ))}
          </span>
        </div>
        <div className="pc-with-drawer">
          <div>
            {orders.length === 0 ? (
              <EmptyState title="No order stands here">
                {page > 1
                  ? `This is past the last of ${pages === 1 ? 'one page' : `${pages} pages`}.`
                  : status === undefined
                    ? 'Orders are written when a plan is confirmed; this one was refused or is not confirmed yet.'
                    : 'None of this batch has that status.'}
              </EmptyState>
            ) : (
              <BatchOrdersGrid rows={orders} />
            )}
            {pages === 1 && page === 1 ? null : (
              <nav className="pc-pager" aria-label="Pages of the orders">
                <span>{`Page ${page} of ${pages}`}</span>
                <span className="pc-pager-moves">
                  {page === 1 ? null : (
                    <Link className="pc-button" scroll={false} href={toPage(Math.min(page - 1, pages))}>
                      Before
                    </Link>
                  )}
                  {page >= pages ? null : (
                    <Link className="pc-button" scroll={false} href={toPage(page + 1)}>
                      Next
                    </Link>
                  )}
                </span>
              </nav>
            )}
          </div>
          {orderId === undefined || life.length === 0 ? null : (
            <Drawer
              label="Order details"
              title={`Order ${orderId}`}
              closeHref={withParams(path, search, { order: null })}
            >
              <OrderLife orderId={orderId} rows={life} linked={readsAudit} />
            </Drawer>
          )}
        </div>
      </section>
      {leftOutAll === 0 ? null : (
        <section className="pc-section">
          <div className="pc-section-head">
            <h2 className="pc-section-title">Left out</h2>
            <span className="pc-section-note">
              {leftOutNote(Math.min(leftOut.length, LEFT_OUT_SHOWN), leftOutAll)}
            </span>
          </div>
          {leftOut.length === 0 ? null : <LeftOutList leftOut={leftOut.slice(0, LEFT_OUT_SHOWN)} />}
        </section>
      )}
      <p className="pc-pager">
        {`${counted(detail.entryCount, 'entry', 'entries')} in the ledger`}
        {readsAudit ? (
          <Link className="pc-link" href={`/audit?text=${encodeURIComponent(batch.batchId)}`}>
            Show them in the audit log
          </Link>
        ) : null}
      </p>
    </>
  );
}

/** One that has been running for long has lost its device: nothing new is to be seen, and each reading is an entry. */
function isUnderWay({ phase, startedAt }: BatchRow): boolean {
  return phase === 'running' && Date.now() - startedAt < UNDER_WAY_MS;
}

/** Orders without an outcome yet: the device has said neither sent nor settled here. */
function countsOf({ total, cancelled, filled, failed, unknown, notSent }: BatchRow) {
  const waiting = Math.max(0, total - cancelled - filled - failed - unknown - notSent);
  return { total, waiting, sent: 0, cancelled, filled, failed, unknown, notSent };
}

function leftOutNote(shown: number, all: number): string {
  const words = `${all.toLocaleString('en-IN')}, unchanged by this batch`;
  if (shown === all) return words;
  return `${shown === 0 ? '' : `the first ${shown} of `}${words}; the confirmation’s entry has all`;
}

import { OutcomeBar, OutcomeCounts } from '@pullcord/ui/outcome-bar';
import { Pill } from '@pullcord/ui/pill';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { PortalProblem } from '../../../../access/portal-problem.ts';
import { mayRead } from '../../../../access/require-permission.ts';
import { requirePerson } from '../../../../access/require-person.ts';
import { BatchFacts } from '../../../../records/batch-facts.tsx';
import { BatchOrdersGrid } from '../../../../records/batch-orders-grid.tsx';
import { batchSentence } from '../../../../records/batch-sentence.ts';
import { BatchTimeline } from '../../../../records/batch-timeline.tsx';
import { type BatchDetail, getBatch } from '../../../../records/get-batch.ts';
import { LeftOutList } from '../../../../records/left-out-list.tsx';
import { EmptyState } from '../../../../screen/empty-state.tsx';
import { PageHead } from '../../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Batch' };

export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePerson('batch.read_own');
  const id = decodeURIComponent((await params).id);
  const detail = await getBatch(actor, id).catch(absentIsNotFound);
  const { batch, orders, timeline } = detail;
  const readsAudit = mayRead(actor, 'audit.read');
  return (
    <>
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
        <Link className="pc-button pc-button-m" href="/batches">
          All batches
        </Link>
      </PageHead>
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
            <BatchTimeline rows={timeline} linked={readsAudit} />
          </div>
        </div>
      </section>
      <section className="pc-section">
        <div className="pc-section-head">
          <h2 className="pc-section-title">Orders, before and after</h2>
          <span className="pc-section-note">{`${orders.length}, pending quantity before → after`}</span>
        </div>
        {orders.length === 0 ? (
          <EmptyState title="No order stands here">
            Orders are written when a plan is confirmed; this one was refused or is not confirmed yet.
          </EmptyState>
        ) : (
          <BatchOrdersGrid rows={orders} />
        )}
      </section>
      {detail.leftOut.length === 0 ? null : (
        <section className="pc-section">
          <div className="pc-section-head">
            <h2 className="pc-section-title">Left out</h2>
            <span className="pc-section-note">{`${detail.leftOut.length}, unchanged by this batch`}</span>
          </div>
          <LeftOutList leftOut={detail.leftOut} />
        </section>
      )}
      <p className="pc-pager">
        {`${timeline.length} entries in the ledger`}
        {readsAudit ? (
          <Link className="pc-link" href={`/audit?text=${encodeURIComponent(batch.batchId)}`}>
            Show them in the audit log
          </Link>
        ) : null}
      </p>
    </>
  );
}

function absentIsNotFound(failure: unknown): never {
  if (failure instanceof PortalProblem && failure.code === 'not_found') notFound();
  throw failure;
}

/** Orders without an outcome yet: the device has said neither sent nor settled here. */
function countsOf({ total, cancelled, filled, failed, unknown, notSent }: BatchDetail['batch']) {
  const waiting = Math.max(0, total - cancelled - filled - failed - unknown - notSent);
  return { total, waiting, sent: 0, cancelled, filled, failed, unknown, notSent };
}

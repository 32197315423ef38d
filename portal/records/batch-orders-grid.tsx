'use client';

import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { indianInteger, istTime } from '@pullcord/core/words/figures';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { SideTile } from '@pullcord/ui/side-tile';
import { StatusMark } from '@pullcord/ui/status-mark';
import { usePathname, useSearchParams } from 'next/navigation';
import { priceFigure } from '../screen/price-figure.ts';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { priceOf } from './before-after.tsx';
import { rejectWords } from './entry-result.ts';
import type { BatchOrder } from './get-batch.ts';

const COLUMNS: readonly GridColumn<BatchOrder>[] = [
  {
    id: 'order',
    header: 'Order',
    wide: true,
    cell: ({ before }) => (
      <>
        <InstrumentName symbol={before.symbol} segment={before.segment} /> <SideTile side={before.side} />{' '}
        <span className="pc-text3">{before.type}</span>
      </>
    ),
  },
  { id: 'strategy', header: 'Strategy', drop: 2, cell: (row) => row.tag ?? '' },
  { id: 'price', header: 'Price', align: 'right', drop: 3, cell: (row) => priceOf(row.before) },
  {
    id: 'pending',
    header: 'Pending',
    align: 'right',
    cell: (row) => <Pending before={row.before} after={row.after} />,
  },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => (
      <span data-status={row.status}>
        <StatusMark state={row.outcome} />
      </span>
    ),
  },
  { id: 'why', header: 'Why', wide: true, cell: (row) => whyOf(row) },
  { id: 'attempts', header: 'Attempts', align: 'right', drop: 0, cell: (row) => row.attempts },
  {
    id: 'at',
    header: 'Settled IST',
    align: 'right',
    drop: 0,
    cell: (row) => (row.settledAt === null ? '' : istTime(row.settledAt)),
  },
  { id: 'id', header: 'Order id', drop: 1, cell: (row) => <span className="pc-mono">{row.orderId}</span> },
];

/** One page of a batch's orders; a row opens the order's whole life beside the list. */
export function BatchOrdersGrid({ rows }: { rows: readonly BatchOrder[] }) {
  const path = usePathname();
  const params = useSearchParams();
  function hrefOf({ orderId }: BatchOrder): string {
    const next = new URLSearchParams(params);
    next.set('order', orderId);
    return `${path}?${next}`;
  }
  return (
    <RecordGrid
      label="Orders"
      rows={rows}
      columns={COLUMNS}
      hrefOf={hrefOf}
      openKey={params.get('order') ?? undefined}
      keyOf={(row) => row.orderId}
      rowData={(row) => ({ 'data-order-id': row.orderId, 'data-status': row.status })}
    />
  );
}

function Pending({ before, after }: { before: SnapshotRow; after: SnapshotRow | null }) {
  if (after === null) return <>{indianInteger(before.pendingQuantity)}</>;
  return (
    <>
      {indianInteger(before.pendingQuantity)} →{' '}
      <b className="pc-strong">{indianInteger(after.pendingQuantity)}</b>
    </>
  );
}

function whyOf(row: BatchOrder): string {
  if (row.rejected !== null && row.rejected !== undefined) {
    const said = row.words?.message ?? row.words?.code;
    return said === null || said === undefined
      ? rejectWords(row.rejected)
      : `${rejectWords(row.rejected)}: ${said}`;
  }
  if (row.notSent !== null && row.notSent !== undefined) return row.notSent.replaceAll('_', ' ');
  if (row.outcome === 'filled' || row.outcome === 'partly_filled') {
    const { after } = row;
    return after === null
      ? ''
      : `${indianInteger(after.filledQuantity)} at ${priceFigure(after.averagePrice)}`;
  }
  return '';
}

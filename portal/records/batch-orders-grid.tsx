'use client';

import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { indianInteger, istTime } from '@pullcord/core/words/figures';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { SideTile } from '@pullcord/ui/side-tile';
import { StatusMark } from '@pullcord/ui/status-mark';
import { priceFigure } from '../screen/price-figure.ts';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { priceOf } from './before-after.tsx';
import { rejectWords } from './entry-result.ts';
import type { BatchOrder } from './get-batch.ts';

const COLUMNS: readonly GridColumn<BatchOrder>[] = [
  {
    id: 'order',
    header: 'Order',
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
  { id: 'attempts', header: 'Attempts', align: 'right', drop: 1, cell: (row) => row.attempts },
  {
    id: 'at',
    header: 'Settled',
    align: 'right',
    drop: 1,
    cell: (row) => (row.settledAt === null ? '' : istTime(row.settledAt)),
  },
  { id: 'id', header: 'Order id', drop: 1, cell: (row) => <span className="pc-mono">{row.orderId}</span> },
];

const URGENCY: Readonly<Record<string, number>> = {
  still_open: 0,
  order_rejected: 0,
  filled: 1,
  partly_filled: 1,
  unknown: 2,
  unsettled_day_over: 2,
  waiting: 3,
  sent: 3,
  not_sent: 4,
};

/** The orders of one batch: failures first, then filled, unknown, moving, done. */
export function BatchOrdersGrid({ rows }: { rows: readonly BatchOrder[] }) {
  const sorted = [...rows].sort((a, b) => (URGENCY[a.outcome] ?? 5) - (URGENCY[b.outcome] ?? 5));
  return (
    <RecordGrid
      label="Orders"
      rows={sorted}
      columns={COLUMNS}
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

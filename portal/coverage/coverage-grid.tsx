'use client';

import { age, indianInteger } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { coverageKey, dayWords } from './coverage-key.ts';
import type { CoverageRow } from './find-coverage.ts';

/** Accounts by day; a row opens its orders. `now` is epoch ms when the page was read, `openKey` the open row's key. */
export function CoverageGrid({
  rows,
  now,
  openKey,
}: {
  rows: readonly CoverageRow[];
  now: number;
  openKey: string | undefined;
}) {
  const columns: readonly GridColumn<CoverageRow>[] = [
    { id: 'day', header: 'Day', cell: (row) => dayWords(row.day) },
    { id: 'account', header: 'Account', cell: (row) => <span className="pc-strong">{row.account}</span> },
    {
      id: 'cancelled',
      header: 'Cancelled in the book',
      align: 'right',
      cell: (row) => indianInteger(row.cancelled),
    },
    {
      id: 'explained',
      header: 'Explained by entries',
      align: 'right',
      drop: 2,
      cell: (row) => indianInteger(row.explained),
    },
    { id: 'open', header: 'Unexplained', cell: (row) => <Unexplained row={row} /> },
    {
      id: 'orders',
      header: 'Orders',
      wide: true,
      // The row opens them in full; when the last report came is told nowhere else.
      drop: 0,
      cell: (row) => <span className="pc-mono">{ordersOf(row)}</span>,
    },
    {
      id: 'seen',
      header: 'Last report',
      align: 'right',
      drop: 1,
      cell: (row) => `${age(now - row.seenAt)} ago`,
    },
  ];
  return (
    <RecordGrid
      label="Coverage"
      rows={rows}
      columns={columns}
      keyOf={coverageKey}
      hrefOf={(row) => `/coverage?row=${encodeURIComponent(coverageKey(row))}`}
      openKey={openKey}
      rowData={({ cancelled, explained }) => ({ 'data-unexplained': String(cancelled - explained) })}
    />
  );
}

function Unexplained({ row }: { row: CoverageRow }) {
  const open = row.cancelled - row.explained;
  return (
    <span className={open === 0 ? 'pc-status pc-tone-cancelled' : 'pc-status pc-tone-soon'}>
      <Sign name={open === 0 ? 'cancelled' : 'soon'} size={12} />
      {open === 0 ? 'all explained' : indianInteger(open)}
    </span>
  );
}

function ordersOf({ unexplained, cancelled, explained }: CoverageRow): string {
  const shown = unexplained.slice(0, 3).map(({ orderId, symbol }) => `${orderId} ${symbol}`);
  const more = cancelled - explained - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { chosenColumns } from '../screen/chosen-columns.ts';
import { ColumnPicker } from '../screen/column-picker.tsx';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { TimeCell } from '../screen/time-cell.tsx';
import type { ResultMark } from './entry-result.ts';
import { ResultMarks } from './result-marks.tsx';

/** An entry as its row needs it: the page reduces whole entries to this before they leave the server. */
export interface EntryLine {
  seq: number;
  recordedAt: number;
  title: string;
  person: string;
  account: string | null;
  about: string;
  orders: string;
  result: ResultMark[];
}

const COLUMNS: readonly GridColumn<EntryLine>[] = [
  {
    id: 'time',
    header: 'Time IST',
    width: 124,
    cell: (row) => <TimeCell at={row.recordedAt} />,
  },
  { id: 'event', header: 'Event', cell: (row) => <span className="pc-strong">{row.title}</span> },
  { id: 'person', header: 'Person', drop: 4, cell: (row) => <span title={row.person}>{row.person}</span> },
  { id: 'account', header: 'Account', drop: 3, cell: (row) => row.account },
  { id: 'about', header: 'About', drop: 2, cell: (row) => row.about },
  { id: 'orders', header: 'Orders', align: 'right', drop: 2, cell: (row) => row.orders },
  { id: 'result', header: 'Result', wide: true, cell: (row) => <ResultMarks marks={row.result} /> },
  { id: 'entry', header: 'Entry', align: 'right', drop: 1, cell: (row) => row.seq.toLocaleString('en-IN') },
];

/** The audit log, newest first; a row opens its details beside the list. */
export function EntriesGrid({ rows }: { rows: readonly EntryLine[] }) {
  const path = usePathname();
  const params = useSearchParams();
  function hrefOf(row: EntryLine): string {
    const next = new URLSearchParams(params);
    next.set('open', String(row.seq));
    return `${path}?${next}`;
  }
  const columns = chosenColumns(COLUMNS, params.get('columns'));
  return (
    <>
      <div className="pc-grid-tools">
        <ColumnPicker columns={COLUMNS} />
      </div>
      <RecordGrid
        label="Audit log"
        rows={rows}
        columns={columns}
        keyOf={(row) => String(row.seq)}
        hrefOf={hrefOf}
        openKey={params.get('open') ?? undefined}
        rowData={(row) => ({ 'data-sequence': String(row.seq) })}
      />
    </>
  );
}

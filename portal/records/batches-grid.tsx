'use client';

import { duration, indianInteger, rupees } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { useSearchParams } from 'next/navigation';
import { chosenColumns } from '../screen/chosen-columns.ts';
import { ColumnPicker } from '../screen/column-picker.tsx';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { TimeCell } from '../screen/time-cell.tsx';
import type { BatchRow } from './batch-row.ts';
import { countMarks, refusalWords } from './entry-result.ts';
import { ResultMarks } from './result-marks.tsx';
import { scopeWords } from './scope-words.ts';

const COLUMNS: readonly GridColumn<BatchRow>[] = [
  {
    id: 'time',
    header: 'Time IST',
    width: 128,
    cell: (row) => <TimeCell at={row.startedAt} />,
  },
  {
    id: 'person',
    header: 'Person',
    cell: (row) => (
      <span className="pc-strong" title={row.personName ?? undefined}>
        {row.personName ?? 'not known'}
      </span>
    ),
  },
  { id: 'account', header: 'Account', drop: 3, cell: (row) => row.account },
  {
    id: 'scope',
    header: 'Scope',
    drop: 2,
    cell: (row) => (
      <span className="pc-marks">
        {row.emergency ? (
          <span className="pc-status pc-tone-soon">
            <Sign name="soon" size={12} />
            emergency
          </span>
        ) : null}
        <span className="pc-truncate" title={scopeOf(row)}>
          {scopeOf(row)}
        </span>
      </span>
    ),
  },
  { id: 'orders', header: 'Orders', align: 'right', drop: 4, cell: (row) => indianInteger(row.total) },
  { id: 'quantity', header: 'Quantity', align: 'right', drop: 2, cell: (row) => indianInteger(row.quantity) },
  {
    id: 'value',
    header: 'Value',
    align: 'right',
    drop: 1,
    cell: (row) =>
      `${rupees(row.value)}${row.valueUnknownOrders > 0 ? ` + ${row.valueUnknownOrders} unknown` : ''}`,
  },
  { id: 'result', header: 'Result', wide: true, cell: (row) => <BatchResult row={row} /> },
  {
    id: 'took',
    header: 'Took',
    align: 'right',
    drop: 1,
    cell: (row) => (row.settledAt === null ? '' : duration(row.settledAt - row.startedAt)),
  },
];

/** Batches, newest first; a row opens the batch. */
export function BatchesGrid({ rows, label = 'Batches' }: { rows: readonly BatchRow[]; label?: string }) {
  const columns = chosenColumns(COLUMNS, useSearchParams().get('columns'));
  return (
    <>
      <div className="pc-grid-tools">
        <ColumnPicker columns={COLUMNS} />
      </div>
      <RecordGrid
        label={label}
        rows={rows}
        columns={columns}
        keyOf={(row) => row.batchId}
        hrefOf={(row) => `/batches/${encodeURIComponent(row.batchId)}`}
        rowData={(row) => ({ 'data-batch-id': row.batchId })}
      />
    </>
  );
}

function scopeOf({ scope, tags }: BatchRow): string {
  return scope === null ? tags.join(', ') : scopeWords(scope);
}

function BatchResult({ row }: { row: BatchRow }) {
  if (row.phase === 'refused') {
    const words = row.refusal === null ? 'refused' : refusalWords(row.refusal);
    return <ResultMarks marks={[{ sign: 'failed', tone: 'failed', words }]} />;
  }
  const marks = countMarks(row);
  if (row.phase === 'running') marks.push({ sign: 'sent', tone: 'sent', words: 'running' });
  if (row.phase === 'stopped') marks.push({ sign: 'stopped', tone: 'left-out', words: 'stopped' });
  return <ResultMarks marks={marks} />;
}

'use client';

import { istDate } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { TimeCell } from '../screen/time-cell.tsx';
import type { HoldRow } from './find-keeping.ts';

/** Holds, newest first, lifted ones among them: that one was lifted is part of the record. */
export function HoldsGrid({ rows, maySet }: { rows: readonly HoldRow[]; maySet: boolean }) {
  const router = useRouter();
  const columns: readonly GridColumn<HoldRow>[] = [
    { id: 'set', header: 'Set', width: 128, cell: (row) => <TimeCell at={row.setAt} /> },
    { id: 'over', header: 'Over', cell: (row) => <span className="pc-strong">{overWords(row)}</span> },
    { id: 'reason', header: 'Reason', wide: true, cell: (row) => row.reason },
    { id: 'by', header: 'By', drop: 2, cell: (row) => row.setByName ?? row.setBy },
    {
      id: 'state',
      header: 'State',
      wide: true,
      cell: (row) =>
        row.liftedAt === null
          ? 'in force'
          : `lifted ${istDate(row.liftedAt)} by ${row.liftedByName ?? row.liftedBy}: ${row.liftReason}`,
    },
    {
      id: 'act',
      header: 'Action',
      cell: (row) =>
        maySet && row.liftedAt === null ? (
          <ConfirmDialog
            trigger={<Button size="s">Lift</Button>}
            title={`Lift the hold over ${overWords(row)}`}
            sentence="The hold and its lifting stay on record."
            field="Reason"
            wordsMin={3}
            action="Lift the hold"
            onConfirm={(reason) => callPortal(`holds/${encodeURIComponent(row.holdId)}/lift`, { reason })}
            onDone={() => router.refresh()}
          />
        ) : null,
    },
  ];
  return <RecordGrid label="Holds" rows={rows} columns={columns} keyOf={(row) => row.holdId} />;
}

function overWords({ personName, personId, account }: HoldRow): string {
  return [personName ?? personId, account].filter((each) => each !== null).join(', ') || 'everything';
}

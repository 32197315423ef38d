'use client';

import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { TimeCell } from '../screen/time-cell.tsx';
import { archiveState, stretchWords } from './archive-words.ts';
import type { ArchiveLine } from './find-archives.ts';

/** Archives, newest first, restored ones among them: that one was made is part of the record. */
export function ArchivesGrid({ rows, mayRestore }: { rows: readonly ArchiveLine[]; mayRestore: boolean }) {
  const router = useRouter();
  const columns: readonly GridColumn<ArchiveLine>[] = [
    { id: 'released', header: 'Released', width: 128, cell: (row) => <TimeCell at={row.releasedAt} /> },
    {
      id: 'entries',
      header: 'Entries',
      cell: (row) => <span className="pc-strong">{stretchWords(row.firstSeq, row.lastSeq)}</span>,
    },
    { id: 'by', header: 'By', drop: 2, cell: (row) => row.releasedByName ?? row.releasedBy },
    { id: 'reason', header: 'Reason', drop: 1, cell: (row) => row.reason },
    {
      id: 'file',
      header: 'File',
      wide: true,
      cell: (row) =>
        row.file === null ? (
          'not yet'
        ) : (
          <span className="pc-mono" title={`SHA-256 ${row.digest}`}>
            {row.file}
          </span>
        ),
    },
    {
      id: 'state',
      header: 'State',
      wide: true,
      cell: (row) => (
        <>
          {archiveState(row)}
          {row.problem === null ? null : (
            <span className="pc-status pc-tone-failed">
              {' '}
              <Sign name="failed" size={12} />
              {row.problem}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'act',
      header: 'Action',
      cell: (row) =>
        mayRestore && row.step === 'archived' ? (
          <ConfirmDialog
            trigger={<Button size="s">Restore</Button>}
            title={`Restore entries ${stretchWords(row.firstSeq, row.lastSeq)}`}
            sentence={`The portal verifies ${row.file} entry by entry and puts the texts back. A file that was altered, or is another, is refused and changes nothing.`}
            field="Reason"
            wordsMin={3}
            action="Restore the texts"
            onConfirm={(reason) => callPortal(`archives/${row.archiveId}/restore`, { reason })}
            onDone={() => router.refresh()}
          />
        ) : null,
    },
  ];
  return <RecordGrid label="Archives" rows={rows} columns={columns} keyOf={(row) => String(row.archiveId)} />;
}

'use client';

import { age, istDate } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import type { DeviceRow } from './find-devices.ts';

/** Paired devices. `version` is the policy in force, null before the first; `now` when the page was read. */
export function DevicesGrid({
  rows,
  version,
  now,
  ageMax,
  revokes,
}: {
  rows: readonly DeviceRow[];
  version: number | null;
  now: number;
  /** How old a policy may be, in milliseconds: who is not seen for longer falls to the floor. */
  ageMax: number;
  /** Whose devices the reader may revoke. Who sees only their own sees nobody else's. */
  revokes: 'all' | 'own' | 'none';
}) {
  const router = useRouter();
  const columns: readonly GridColumn<DeviceRow>[] = [
    { id: 'name', header: 'Device', cell: (row) => <span className="pc-strong">{row.name}</span> },
    { id: 'kind', header: 'Kind', drop: 2, cell: (row) => (row.kind === 'cli' ? 'command line' : 'browser') },
    { id: 'person', header: 'Person', cell: (row) => row.personName ?? row.personId },
    { id: 'policy', header: 'Policy', cell: (row) => <Applied row={row} version={version} now={now} /> },
    {
      id: 'seen',
      header: 'Last seen',
      align: 'right',
      drop: 4,
      cell: (row) => <Seen row={row} now={now} ageMax={ageMax} />,
    },
    {
      id: 'outbox',
      header: 'Entries waiting',
      align: 'right',
      drop: 2,
      cell: (row) => row.outboxSize ?? 'not said',
    },
    {
      id: 'entries',
      header: 'Entries recorded',
      align: 'right',
      drop: 0,
      cell: (row) => row.sequence.toLocaleString('en-IN'),
    },
    { id: 'clock', header: 'Clock', drop: 2, cell: (row) => <DeviceClock offMs={row.clockOffMs} /> },
    { id: 'paired', header: 'Paired', align: 'right', drop: 1, cell: (row) => istDate(row.pairedAt) },
    {
      id: 'key',
      header: 'Key',
      drop: 0,
      cell: (row) => <span className="pc-mono">{row.thumbprint.slice(0, 12)}…</span>,
    },
    {
      id: 'revoke',
      header: 'Action',
      cell: (row) =>
        revokes !== 'none' && row.revokedAt === null ? (
          <ConfirmDialog
            trigger={<Button size="s">Revoke</Button>}
            title={`Revoke ${row.name}`}
            sentence={`From then on the portal refuses its calls. Entries it has sent stay; ${row.personName ?? 'its person'} must pair again.`}
            field="Reason"
            wordsMin={3}
            action={`Revoke ${row.name}`}
            onConfirm={(reason) =>
              callPortal(`devices/${encodeURIComponent(row.deviceId)}/revoke`, { reason })
            }
            onDone={() => router.refresh()}
          />
        ) : null,
    },
  ];
  return (
    <RecordGrid
      label="Devices"
      rows={rows}
      columns={columns}
      keyOf={(row) => row.deviceId}
      rowData={(row) => ({ 'data-device-id': row.deviceId })}
    />
  );
}

function Applied({ row, version, now }: { row: DeviceRow; version: number | null; now: number }) {
  if (row.revokedAt !== null) {
    return (
      <span className="pc-status pc-tone-left-out">
        <Sign name="stopped" size={12} />
        revoked {age(now - row.revokedAt)} ago
      </span>
    );
  }
  if (row.policyVersion === null) {
    return (
      <span className="pc-status pc-tone-left-out">
        <Sign name="none" size={12} />
        none yet
      </span>
    );
  }
  const current = row.policyVersion === version;
  return (
    <span className={current ? 'pc-status pc-tone-cancelled' : 'pc-status pc-tone-soon'}>
      <Sign name={current ? 'cancelled' : 'soon'} size={12} />
      {current ? `version ${row.policyVersion}` : `still version ${row.policyVersion}`}
    </span>
  );
}

/** Wrong by more than a minute is flagged: the times its entries claim are wrong by as much. */
function DeviceClock({ offMs }: { offMs: number | null }) {
  if (offMs === null) return 'not said';
  if (Math.abs(offMs) < 60_000) return 'right';
  return (
    <span className="pc-status pc-tone-soon">
      <Sign name="soon" size={12} />
      {age(Math.abs(offMs))} {offMs > 0 ? 'ahead' : 'behind'}
    </span>
  );
}

/** A device that was not seen for longer than a policy may be old goes by the floor, and is marked stale. */
function Seen({ row, now, ageMax }: { row: DeviceRow; now: number; ageMax: number }) {
  const words = row.seenAt === null ? 'never' : `${age(now - row.seenAt)} ago`;
  const stale = row.revokedAt === null && now - (row.seenAt ?? row.pairedAt) > ageMax;
  if (!stale) return words;
  return (
    <span className="pc-status pc-tone-soon">
      <Sign name="soon" size={12} />
      {`stale, ${words}`}
    </span>
  );
}

'use client';

import { age, istDate } from '@pullcord/core/words/figures';
import { ROLE_NAMES } from '@pullcord/core/words/names';
import { Sign } from '@pullcord/ui/sign';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import type { PersonRow } from './find-people.ts';

export interface PersonLine extends PersonRow {
  /** Paired devices that are not revoked. */
  devices: number;
}

/** People by name. `now` is epoch ms when the page was read: ages are as of then. */
export function PeopleGrid({ rows, now }: { rows: readonly PersonLine[]; now: number }) {
  const columns: readonly GridColumn<PersonLine>[] = [
    { id: 'name', header: 'Name', cell: (row) => <span className="pc-strong">{row.name}</span> },
    { id: 'email', header: 'Email', drop: 3, cell: (row) => row.email },
    {
      id: 'roles',
      header: 'Roles',
      cell: (row) => row.roles.map((role) => ROLE_NAMES[role].en).join(', ') || 'no role yet',
    },
    { id: 'devices', header: 'Devices', align: 'right', cell: (row) => row.devices },
    {
      id: 'seen',
      header: 'Last seen',
      align: 'right',
      drop: 1,
      cell: (row) => (row.seenAt === null ? 'never' : `${age(now - row.seenAt)} ago`),
    },
    { id: 'since', header: 'Since', align: 'right', drop: 1, cell: (row) => istDate(row.createdAt) },
    {
      id: 'state',
      header: 'State',
      drop: 2,
      cell: (row) =>
        row.disabledAt === null ? (
          ''
        ) : (
          <span className="pc-status pc-tone-left-out">
            <Sign name="stopped" size={12} />
            may not sign in
          </span>
        ),
    },
    {
      id: 'records',
      header: 'Records',
      cell: (row) => (
        <a className="pc-link" href={`/batches?person=${encodeURIComponent(row.personId)}`}>
          batches
        </a>
      ),
    },
  ];
  return <RecordGrid label="People" rows={rows} columns={columns} keyOf={(row) => row.personId} />;
}

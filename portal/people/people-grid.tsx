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

/** People by name; a row opens the person beside the list. `now` is epoch ms when the page was read. */
export function PeopleGrid({
  rows,
  now,
  openKey,
}: {
  rows: readonly PersonLine[];
  now: number;
  openKey: string | undefined;
}) {
  const columns: readonly GridColumn<PersonLine>[] = [
    { id: 'name', header: 'Name', cell: (row) => <span className="pc-strong">{row.name}</span> },
    { id: 'email', header: 'Email', drop: 3, cell: (row) => row.email },
    {
      id: 'roles',
      header: 'Roles',
      cell: (row) => row.roles.map((role) => ROLE_NAMES[role].en).join(', ') || 'no role yet',
    },
    { id: 'totp', header: 'Second factor', drop: 2, cell: (row) => (row.totp ? 'set up' : 'none') },
    { id: 'devices', header: 'Devices', align: 'right', drop: 2, cell: (row) => row.devices },
    {
      id: 'seen',
      header: 'Last seen',
      align: 'right',
      drop: 1,
      cell: (row) => (row.seenAt === null ? 'never' : `${age(now - row.seenAt)} ago`),
    },
    { id: 'since', header: 'Since', align: 'right', drop: 1, cell: (row) => istDate(row.createdAt) },
    { id: 'state', header: 'State', cell: (row) => <State row={row} /> },
  ];
  return (
    <RecordGrid
      label="People"
      rows={rows}
      columns={columns}
      keyOf={(row) => row.personId}
      hrefOf={(row) => `/people?open=${encodeURIComponent(row.personId)}`}
      openKey={openKey}
    />
  );
}

function State({ row }: { row: PersonLine }) {
  if (row.disabledAt !== null) {
    return (
      <span className="pc-status pc-tone-left-out">
        <Sign name="stopped" size={12} />
        may not sign in
      </span>
    );
  }
  if (row.invited) {
    return (
      <span className="pc-status pc-tone-soon">
        <Sign name="soon" size={12} />
        invited
      </span>
    );
  }
  return (
    <span className="pc-status pc-tone-cancelled">
      <Sign name="cancelled" size={12} />
      active
    </span>
  );
}

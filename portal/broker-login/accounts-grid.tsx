'use client';

import { istDate } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { type GridColumn, RecordGrid } from '../screen/record-grid.tsx';
import { AccountForm, type Trader } from './account-form.tsx';
import type { BrokerAccountRow } from './find-broker-accounts.ts';

/** Registered broker accounts. `people` names whoever uses one; `traders` are those who may be added. */
export function AccountsGrid({
  rows,
  people,
  traders,
  returns,
  mayManage,
}: {
  rows: readonly BrokerAccountRow[];
  people: readonly Trader[];
  traders: readonly Trader[];
  returns: readonly string[];
  mayManage: boolean;
}) {
  const nameOf = (personId: string) => people.find((each) => each.personId === personId)?.name ?? personId;
  const columns: readonly GridColumn<BrokerAccountRow>[] = [
    { id: 'account', header: 'Account', cell: (row) => <span className="pc-strong">{row.account}</span> },
    {
      id: 'people',
      header: 'Used by',
      cell: (row) => {
        const names = row.personIds.map(nameOf).join(', ');
        return names === '' ? 'nobody yet' : <span title={names}>{names}</span>;
      },
    },
    {
      id: 'app',
      header: 'App',
      drop: 2,
      cell: (row) =>
        row.clientId === null
          ? 'none'
          : `${row.clientId.slice(0, 8)}…, secret ${row.hasSecret ? 'kept' : 'missing'}`,
    },
    {
      id: 'address',
      header: 'Address',
      cell: (row) =>
        row.egressShown === null ? (
          'none'
        ) : (
          <span className="pc-mono" title={row.egressShown}>
            {row.egressKind === 'proxy' ? 'proxy ' : ''}
            {row.egressShown}
          </span>
        ),
    },
    {
      id: 'relay',
      header: 'Cancels leave',
      cell: (row) =>
        row.relay ? (
          <span className="pc-status pc-tone-cancelled">
            <Sign name="cancelled" size={12} />
            by the relay
          </span>
        ) : (
          'from each device'
        ),
    },
    { id: 'saved', header: 'Changed', align: 'right', drop: 1, cell: (row) => istDate(row.savedAt) },
    {
      id: 'change',
      header: 'Action',
      cell: (row) => (mayManage ? <AccountForm before={row} traders={traders} returns={returns} /> : null),
    },
  ];
  return <RecordGrid label="Broker accounts" rows={rows} columns={columns} keyOf={(row) => row.account} />;
}

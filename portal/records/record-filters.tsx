'use client';

import { ROLES } from '@pullcord/core/permit/permissions';
import { ROLE_NAMES } from '@pullcord/core/words/names';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { AddressFilter } from '../screen/address-filter.tsx';
import { ENTRY_WORDS } from './entry-words.ts';
import { TIME_WORDS } from './read-record-filters.ts';

interface Option {
  value: string;
  label: string;
}
const STATUSES: readonly Option[] = [
  { value: 'CANCELLED', label: 'cancelled' },
  { value: 'FAILED', label: 'not cancelled, or filled first' },
  { value: 'PENDING', label: 'pending or unknown' },
];
const EVENTS = Object.entries(ENTRY_WORDS).map(([value, label]) => ({ value, label }));
const TIMES = Object.entries(TIME_WORDS).map(([value, label]) => ({ value, label }));
const OF_PAGE = ['before', 'open', 'columns'];
const atLeast = (value: number, label: string): Option => ({ value: String(value), label });
const ORDERS = [10, 50, 100, 500].map((orders) => atLeast(orders, `${orders} or more`));
const VALUES = [
  atLeast(100_000, '₹ 1 lakh or more'),
  atLeast(1_000_000, '₹ 10 lakh or more'),
  atLeast(10_000_000, '₹ 1 crore or more'),
];
const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role].en }));

/** An address may hold any amount: what it holds is named like the offered ones. */
function withCurrent(options: readonly Option[], value: string | null): readonly Option[] {
  if (value === null || options.some((option) => option.value === value)) return options;
  return [...options, { value, label: `${Number(value).toLocaleString('en-IN')} or more` }];
}

/** The filters that batches and the audit log share; `events` adds the entry type. */
export function RecordFilters({
  options,
  events = false,
}: {
  options: {
    people: Option[];
    accounts: Option[];
    strategies: Option[];
    instruments: Option[];
    devices: Option[];
  };
  events?: boolean;
}) {
  const path = usePathname();
  const params = useSearchParams();
  const filtered = [...params.keys()].some((name) => !OF_PAGE.includes(name));
  return (
    <search className="pc-filters" aria-label="Filters">
      <AddressFilter name="time" label="Time" options={TIMES} />
      <AddressFilter name="person" label="Person" options={options.people} />
      <AddressFilter name="account" label="Account" options={options.accounts} />
      <AddressFilter name="strategy" label="Strategy" options={options.strategies} />
      <AddressFilter name="instrument" label="Instrument" options={options.instruments} />
      <AddressFilter name="status" label="Status" options={STATUSES} />
      {events ? <AddressFilter name="type" label="Event" options={EVENTS} /> : null}
      <AddressFilter name="ordersMin" label="Orders" options={withCurrent(ORDERS, params.get('ordersMin'))} />
      <AddressFilter name="valueMin" label="Value" options={withCurrent(VALUES, params.get('valueMin'))} />
      <AddressFilter name="role" label="Role" options={ROLE_OPTIONS} />
      {options.devices.length === 0 ? null : (
        <AddressFilter name="device" label="Device" options={options.devices} />
      )}
      {filtered ? (
        <Link className="pc-link" href={path} scroll={false}>
          Clear
        </Link>
      ) : null}
    </search>
  );
}

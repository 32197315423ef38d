'use client';

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
const OF_PAGE = ['before', 'open'];

/** The filters that batches and the audit log share; `events` adds the entry type. */
export function RecordFilters({
  options,
  events = false,
}: {
  options: { people: Option[]; accounts: Option[]; strategies: Option[]; instruments: Option[] };
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
      {filtered ? (
        <Link className="pc-link" href={path} scroll={false}>
          Clear
        </Link>
      ) : null}
    </search>
  );
}

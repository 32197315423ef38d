'use client';

import { segment } from '@pullcord/core/order/instrument';
import { ROLES } from '@pullcord/core/permit/permissions';
import { ROLE_NAMES, segmentName } from '@pullcord/core/words/names';
import Link from 'next/link';
import { AddressDays } from '../screen/address-days.tsx';
import { AddressFilter } from '../screen/address-filter.tsx';
import { AddressSearch } from '../screen/address-search.tsx';
import { hourWords } from '../screen/hour-words.ts';
import { opensHere, useAddress } from '../screen/use-address.ts';
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
const BECAME: readonly Option[] = [
  { value: 'cancelled', label: 'cancelled' },
  { value: 'filled', label: 'filled first' },
  { value: 'failed', label: 'not cancelled' },
  { value: 'not_sent', label: 'not sent' },
];
const MADE: readonly Option[] = [
  { value: 'confirmed', label: 'confirmed' },
  { value: 'refused', label: 'refused' },
  { value: 'emergency', label: 'emergency' },
];
const FROM_FIGURES = [
  { name: 'hour', label: 'Time of day', wordsOf: hourWords },
  { name: 'outcome', label: 'Exactly', wordsOf: (value: string) => value.replaceAll('_', ' ') },
  { name: 'reason', label: 'Reason', wordsOf: (value: string) => value.replaceAll('_', ' ') },
  { name: 'code', label: 'Broker’s code', wordsOf: (value: string) => value || 'none' },
  { name: 'segment', label: 'Segment', wordsOf: segmentWords },
  { name: 'untagged', label: 'Orders without', wordsOf: () => 'a strategy' },
] as const;
const EVENTS = Object.entries(ENTRY_WORDS).map(([value, label]) => ({ value, label }));
const TIMES = Object.entries(TIME_WORDS).map(([value, label]) => ({ value, label }));
const OF_PAGE = ['before', 'open', 'columns'];
const atLeast = (value: number, label: string): Option => ({ value: String(value), label });
const ORDERS = [10, 50, 100, 500].map((orders) => atLeast(orders, `${orders} or more`));
const QUANTITIES = [1_000, 10_000, 100_000].map((quantity) =>
  atLeast(quantity, `${quantity.toLocaleString('en-IN')} or more`),
);
const VALUES = [
  atLeast(100_000, '₹ 1 lakh or more'),
  atLeast(1_000_000, '₹ 10 lakh or more'),
  atLeast(10_000_000, '₹ 1 crore or more'),
];
const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role].en }));

function segmentWords(value: string): string {
  const known = segment.safeParse(value);
  return segmentName(known.success ? known.data : null);
}

/** An address may hold any amount: what it holds is named like the offered ones. */
function withCurrent(options: readonly Option[], value: string | null): readonly Option[] {
  if (value === null || options.some((option) => option.value === value)) return options;
  return [...options, { value, label: `${Number(value).toLocaleString('en-IN')} or more` }];
}

/** The filters that batches and the audit log share; `events` adds the entry type. */
export function RecordFilters({
  options,
  events = false,
  batches = false,
}: {
  options: {
    people: Option[];
    accounts: Option[];
    strategies: Option[];
    instruments: Option[];
    devices: Option[];
    desks: Option[];
  };
  events?: boolean;
  /** What only a list of batches is narrowed by. */
  batches?: boolean;
}) {
  const { path, params, leave } = useAddress();
  const filtered = [...params.keys()].some((name) => !OF_PAGE.includes(name));
  return (
    <search className="pc-filters" aria-label="Filters">
      <AddressSearch name="text" label="Find in records" example="Symbol, tag, person, reason, id" />
      <AddressFilter name="time" label="Time" options={TIMES} instead={['from', 'to']} />
      <AddressDays />
      <AddressFilter name="person" label="Person" options={options.people} />
      <AddressFilter name="account" label="Account" options={options.accounts} />
      <AddressFilter name="strategy" label="Strategy" options={options.strategies} />
      <AddressFilter name="instrument" label="Instrument" options={options.instruments} />
      {options.desks.length === 0 ? null : <AddressFilter name="desk" label="Desk" options={options.desks} />}
      <AddressFilter name="status" label="Status" options={STATUSES} />
      <AddressFilter name="became" label="Outcome" options={BECAME} />
      {batches ? <AddressFilter name="made" label="Batch" options={MADE} /> : null}
      {/* An overview's figures lead here by these; nobody begins with them. */}
      {(batches ? FROM_FIGURES : FROM_FIGURES.slice(0, 2)).map(({ name, label, wordsOf }) => {
        const value = params.get(name);
        return value === null ? null : (
          <AddressFilter key={name} name={name} label={label} options={[{ value, label: wordsOf(value) }]} />
        );
      })}
      {events ? <AddressFilter name="type" label="Event" options={EVENTS} /> : null}
      <AddressFilter name="ordersMin" label="Orders" options={withCurrent(ORDERS, params.get('ordersMin'))} />
      <AddressFilter
        name="quantityMin"
        label="Quantity"
        options={withCurrent(QUANTITIES, params.get('quantityMin'))}
      />
      <AddressFilter name="valueMin" label="Value" options={withCurrent(VALUES, params.get('valueMin'))} />
      <AddressFilter name="role" label="Role" options={ROLE_OPTIONS} />
      {options.devices.length === 0 ? null : (
        <AddressFilter name="device" label="Device" options={options.devices} />
      )}
      {filtered ? (
        <Link
          className="pc-link"
          href={path}
          scroll={false}
          onClick={(event) => {
            if (opensHere(event)) leave('');
          }}
        >
          Clear
        </Link>
      ) : null}
    </search>
  );
}

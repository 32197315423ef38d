import 'server-only';
import { z } from 'zod';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { readStatement } from '../db/client.ts';
import { findDevices } from '../devices/find-devices.ts';
import { keyOfValue } from '../ledger/instrument-value.ts';
import type { SearchField } from '../ledger/search-field.ts';
import { findPeople } from '../people/find-people.ts';
import { findPolicy } from '../policies/find-policy.ts';

export interface FilterOption {
  value: string;
  label: string;
}
/** What the filters of records offer. Strategies and instruments are cut at `OPTIONS_MOST`. */
export interface FilterOptions {
  people: FilterOption[];
  accounts: FilterOption[];
  strategies: FilterOption[];
  instruments: FilterOption[];
  devices: FilterOption[];
  /** Of the policy in force; none for who sees only their own. */
  desks: FilterOption[];
}

const OPTIONS_MOST = 500;
/** A person's own filters come from their newest batches. */
const OWN_BATCHES = 1_000;
const found = z.array(z.object({ value: z.string(), label: z.string() }));

/** The values that occur in what this actor may read. */
export async function findFilterOptions(actor: Actor): Promise<FilterOptions> {
  requirePermission(actor, 'batch.read_own');
  const own = mayRead(actor, 'batch.read_all') ? null : (personOf(actor) ?? '');
  const [policy, people, devices, accounts, strategies, instruments] = await Promise.all([
    own === null ? findPolicy(actor) : undefined,
    findPeople(actor),
    findDevices(actor),
    options('account', own, 'json_array(b.account)'),
    options('strategy', own, 'b.tags'),
    options('instrument', own, 'b.instruments'),
  ]);
  return {
    people: people.map(({ personId, name }) => ({ value: personId, label: name })),
    desks: (policy?.settings.desks ?? []).map(({ deskId, name }) => ({ value: deskId, label: name })),
    accounts,
    strategies,
    instruments,
    devices: devices.slice(0, OPTIONS_MOST).map(({ deviceId, name, personName }) => ({
      value: deviceId,
      label: personName === null ? name : `${name}, ${personName}`,
    })),
  };
}

async function options(field: SearchField, own: string | null, ofBatch: string): Promise<FilterOption[]> {
  const rows =
    own === null
      ? await readStatement(`${ALL} LIMIT ${OPTIONS_MOST}`, [field])
      : await readStatement(`${ALL} AND value IN (${ofOwn(ofBatch)}) LIMIT ${OPTIONS_MOST}`, [field, own]);
  return found.parse(rows).map(({ value, label }) => {
    // Of a key's later symbols each is asked for by itself.
    return { value: keyOfValue(value) === value ? value : label, label: label === '' ? value : label };
  });
}

const ALL = 'SELECT value, label FROM search_terms WHERE field = ?1';

function ofOwn(values: string): string {
  return `SELECT each.value FROM
    (SELECT * FROM batch_rows WHERE person_id = ?2 ORDER BY seq DESC LIMIT ${OWN_BATCHES}) AS b,
    json_each(${values}) AS each`;
}

import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { OUTCOMES } from '@pullcord/core/outcome/order-outcome';
import type { Role } from '@pullcord/core/permit/permissions';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import type { Amount } from '../ledger/amount-key.ts';
import { type SearchField, searchTerm } from '../ledger/search-field.ts';
import { amountFields } from './amount-fields.ts';
import { batchesOfOrder } from './batches-of-order.ts';
import { BECAME } from './became.ts';
import { findHourRanges } from './find-hour-ranges.ts';
import { findInstrument, findTermsHolding } from './find-terms.ts';
import { findTimeRanges, type SeqRange } from './find-time-ranges.ts';

/** One filter: an entry meets it that stands under any of the terms, or is named here itself. */
export interface WantedField {
  terms: readonly string[];
  seqs?: readonly number[];
  /** Whose entries these are, where the terms are people and nothing else. */
  people?: readonly string[];
  /** In the place of all these: of batches of at least so many orders, units or rupees. */
  large?: LargeBatches;
}
export interface LargeBatches {
  amount: Amount;
  least: number;
}
/** Which entries are asked for: those that meet every field, inside the ranges where there are any. */
export interface Wanted {
  fields: readonly WantedField[];
  ranges: readonly SeqRange[] | null;
}

/** Whether every entry is wanted: such a list is read along the entries themselves. */
export function isAnything({ fields, ranges }: Wanted): boolean {
  return fields.length === 0 && ranges === null;
}

/** What narrows soonest comes first: a later field is read only where earlier ones left something. */
export async function wantedEntries(filters: RecordFilters): Promise<Wanted> {
  const fields: WantedField[] = [];
  const one = (field: SearchField, value: string | undefined) => {
    if (value !== undefined) fields.push({ terms: [searchTerm(field, value)] });
  };
  if (filters.instrument !== undefined) {
    fields.push({ terms: (await findInstrument(filters.instrument)).terms });
  }
  one('strategy', filters.strategy);
  one('outcome', filters.outcome);
  const people = await findPeopleField(filters);
  if (people !== undefined) fields.push(people);
  one('account', filters.account);
  if (filters.status !== undefined) fields.push(statusField(filters.status));
  if (filters.became !== undefined) {
    fields.push({ terms: BECAME[filters.became].map((outcome) => searchTerm('outcome', outcome)) });
  }
  one('type', filters.type);
  one('device', filters.device);
  fields.push(...amountFields(filters));
  if (filters.text !== undefined) fields.push(await textField(filters.text));
  const { from, to, hour } = filters;
  if (hour !== undefined) return { fields, ranges: await findHourRanges(hour, msOf(from), msOf(to)) };
  const timed = from !== undefined || to !== undefined;
  const ranges = timed ? await findTimeRanges(msOf(from), msOf(to)) : null;
  return { fields, ranges };
}

function msOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

function statusField(status: RecordFilters['status']): WantedField {
  const outcomes = Object.entries(OUTCOMES).filter(([, { specification }]) => specification === status);
  return { terms: outcomes.map(([outcome]) => searchTerm('outcome', outcome)) };
}

const ids = z.array(z.object({ personId: z.string() }));

/** An entry is one person's: whose it may be is found before any is looked at. */
async function findPeopleField({ person, role, desk }: RecordFilters): Promise<WantedField | undefined> {
  const all: (readonly string[])[] = [];
  if (person !== undefined) all.push([person]);
  if (role !== undefined) all.push(await peopleOfRole(role));
  if (desk !== undefined) all.push(await peopleOfDesk(desk));
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  const people = first.filter((each) => others.every((also) => also.includes(each)));
  return { terms: people.map((personId) => searchTerm('person', personId)), people };
}

async function peopleOfRole(role: Role): Promise<string[]> {
  const rows = await readStatement(
    'SELECT person_id AS personId FROM people WHERE EXISTS (SELECT 1 FROM json_each(roles) WHERE value = ?)',
    [role],
  );
  return ids.parse(rows).map(({ personId }) => personId);
}

const MEMBERS = `SELECT member.value AS personId FROM (SELECT settings FROM policies ORDER BY version DESC LIMIT 1) AS policy,
  json_each(policy.settings, '$.desks') AS desk, json_each(desk.value, '$.personIds') AS member`;

async function peopleOfDesk(deskId: string): Promise<string[]> {
  const rows =
    deskId === 'none'
      ? await readStatement(
          `SELECT value AS personId FROM search_terms WHERE field = 'person' AND value NOT IN (${MEMBERS})`,
          [],
        )
      : await readStatement(`${MEMBERS} WHERE desk.value ->> '$.deskId' = ?`, [deskId]);
  return ids.parse(rows).map(({ personId }) => personId);
}

const NAMES = `SELECT person_id AS personId FROM people
  WHERE name LIKE ?1 ESCAPE '\\' OR email = lower(?2)
    OR substr(email, 1, instr(email, '@') - 1) LIKE ?1 ESCAPE '\\'`;
const seqs = z.array(z.object({ seq: z.number() }));

/**
 * Part of a symbol, a strategy, a person's name, the name in an e-mail address or the reason of a batch; or a whole order
 * id, batch id or e-mail address. LIKE folds ASCII case.
 */
export async function textField(text: string): Promise<WantedField> {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const found = await readStatement(NAMES, [pattern, text]);
  const people = ids.parse(found).map(({ personId }) => searchTerm('person', personId));
  const named = await readStatement(
    `SELECT seq FROM entries WHERE batch_id = ?1 UNION SELECT seq FROM entries WHERE order_id = ?1
      UNION SELECT seq FROM batch_rows WHERE batch_id IN (${batchesOfOrder('?1')})
      UNION SELECT entries.seq FROM batch_rows CROSS JOIN entries ON entries.batch_id = batch_rows.batch_id
        WHERE batch_rows.reason IS NOT NULL AND batch_rows.reason LIKE ?2 ESCAPE '\\'`,
    [text, pattern],
  );
  return {
    terms: [...(await findTermsHolding(text)), ...people],
    seqs: seqs.parse(named).map(({ seq }) => seq),
  };
}

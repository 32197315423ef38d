import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { findEntries } from './find-entries.ts';

let portal: OpenPortal;
let compliance: PersonActor;
const WEEK = 7 * 86_400_000;
/** A Friday, 09:30 in India, after everything else of this ledger. */
const FRIDAY = Date.parse('2099-01-02T09:30:00+05:30');
const WEEKS = 120;

/** One entry in the half hour of each Friday, and one in the minute before it and after. */
beforeAll(async () => {
  portal = await openPortal();
  compliance = (await portal.person('compliance')).actor;
  for (let week = 0; week < WEEKS; week += 1) {
    for (const [personId, off] of [
      ['early', -1],
      [`week-${week}`, 0],
      ['late', 1_800_000],
    ] as const) {
      const at = FRIDAY + week * WEEK + off;
      await withWrite((tx) =>
        appendEntries(tx, [portalEntry('person.signed_out', {}, { personId }, at)], at),
      );
    }
  }
});
afterAll(() => portal.close());

const time = (week: number) => new Date(FRIDAY + week * WEEK).toISOString();
async function found(filters: RecordFilters): Promise<(string | null)[]> {
  const { rows } = await findEntries(compliance, { hour: '5-19', ...filters }, { limit: 500 });
  return rows.map(({ personId }) => personId);
}
const weeks = (first: number, end: number) =>
  Array.from({ length: end - first }, (_, n) => `week-${end - 1 - n}`);

describe('one half hour of a weekday', () => {
  it('is found over the whole of the time that was asked for, however long', async () => {
    expect(await found({ from: time(0), to: time(WEEKS) })).toEqual(weeks(0, WEEKS));
    expect(await found({ from: '1970-01-01T00:00:00Z', to: time(WEEKS) })).toEqual(weeks(0, WEEKS));
    expect(await found({ from: time(3), to: time(40) })).toEqual(weeks(3, 40));
  });

  it('is found in the ninety-two days before the end where no beginning was asked for', async () => {
    expect(await found({ to: time(WEEKS) })).toEqual(weeks(WEEKS - 13, WEEKS));
  });

  it('is found to the millisecond where it is cut, and on the other side of a clock that was set back', async () => {
    const cut = new Date(FRIDAY + 5 * WEEK + 1).toISOString();
    expect(await found({ from: cut, to: time(8) })).toEqual(weeks(6, 8));
    expect(await found({ from: time(5), to: cut })).toEqual(['week-5']);
    const back = FRIDAY - 20 * WEEK + 60_000;
    await withWrite((tx) =>
      appendEntries(tx, [portalEntry('person.signed_out', {}, { personId: 'set-back' }, back)], back),
    );
    expect(await found({ from: time(-30), to: time(2) })).toEqual(['set-back', ...weeks(0, 2)]);
  });
});

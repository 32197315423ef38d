import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readStatement, withWrite } from '../db/client.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { appendEntries, TURN_MS } from './append-entries.ts';
import { portalEntry } from './portal-entry.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

/** After everything else of this ledger. */
const NOON = Date.parse('2099-01-02T12:00:00Z');
const row = z.object({ at: z.number(), body: z.string() });
async function recordedAt(asked: number): Promise<{ column: number; text: number }> {
  const { last } = await withWrite((tx) =>
    appendEntries(tx, [portalEntry('person.signed_out', {}, { personId: 'somebody' }, asked)], asked),
  );
  const [found] = await readStatement('SELECT recorded_at AS at, body FROM entries WHERE seq = ?', [last]);
  const { at, body } = row.parse(found);
  return { column: at, text: Date.parse(JSON.parse(body).recordedAt) };
}

describe('the time an entry is recorded at', () => {
  it('never falls where a writer only waited for its turn', async () => {
    await recordedAt(NOON);
    for (const waited of [1, 5_000, TURN_MS]) {
      expect(await recordedAt(NOON - waited)).toEqual({ column: NOON, text: NOON });
    }
  });

  it('is the clock’s own where that was set back, since it is said as it was', async () => {
    const before = NOON - TURN_MS - 1;
    expect(await recordedAt(before)).toEqual({ column: before, text: before });
    expect(await recordedAt(before + 5)).toEqual({ column: before + 5, text: before + 5 });
  });
});

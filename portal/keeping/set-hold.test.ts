import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { findKeeping } from './find-keeping.ts';
import { liftHold } from './lift-hold.ts';
import { setHold } from './set-hold.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const asked = { reason: 'an inquiry', person: null, account: 'AB1234', from: null, to: null };

it('compliance alone sets and lifts a hold, each an entry with its reason', async () => {
  const { actor } = await portal.person('compliance');
  const { holdId } = await setHold(actor, asked, 1_000);
  for (const role of ['admin', 'trader'] as const) {
    const other = (await portal.person(role)).actor;
    await expect(setHold(other, asked, 1_000)).rejects.toMatchObject({ code: 'permission_missing' });
    await expect(liftHold(other, holdId, { reason: 'no need' }, 2_000)).rejects.toMatchObject({
      code: 'permission_missing',
    });
  }
  expect((await liftHold(actor, holdId, { reason: 'closed' }, 2_000)).liftedAt).toBe(2_000);
  expect((await liftHold(actor, holdId, { reason: 'again' }, 3_000)).liftedAt).toBe(2_000);
  for (const type of ['hold.set', 'hold.lifted'] as const) {
    expect(await read().select().from(entries).where(eq(entries.type, type))).toHaveLength(1);
  }
  expect((await findKeeping(actor)).holds).toMatchObject([
    { account: 'AB1234', setByName: 'compliance', liftReason: 'closed' },
  ]);
});

import { toPinnedKey } from '@pullcord/seal/signing-key';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { read } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { ensurePolicy } from './ensure-policy.ts';

let portal: OpenPortal;
/** The public half of a key that is to take over. */
const NEXT = 'F'.repeat(43);
const job = jobActor('start');
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

async function startWith(policyNextKey: string | null, policyRevokedKeys: string[]) {
  Object.assign(portalSettings(), { policyNextKey, policyRevokedKeys });
  await ensurePolicy(job, Date.now());
  const rows = await read().select().from(policies).orderBy(policies.version);
  return { versions: rows.length, keys: decodeJwt(rows.at(-1)?.jws ?? '').keys };
}

describe('at a start with other keys than the last', () => {
  it('a version tells devices of the key that takes over, and of one that never signs again', async () => {
    const { kid } = await toPinnedKey(NEXT);
    const told = await startWith(NEXT, []);
    expect(told).toMatchObject({ versions: 2, keys: { pinned: [{}, { kid, x: NEXT }], revoked: [] } });
    expect(await startWith(NEXT, [])).toEqual(told);
    expect(await startWith(null, [kid])).toMatchObject({ versions: 3, keys: { revoked: [kid] } });
  });

  it('a revoked key that no device was told of stops it: nothing would be revoked', async () => {
    for (const word of [NEXT, portalSettings().policyKey.x, 'a typo']) {
      await expect(startWith(null, [word])).rejects.toThrow(`POLICY_REVOKED_KEYS names ${word}`);
    }
    expect(await read().$count(policies)).toBe(3);
  });

  it('the key that signs cannot be revoked by itself', async () => {
    const { kid } = await toPinnedKey(portalSettings().policyKey.x);
    await expect(startWith(null, [kid])).rejects.toThrow('names the key in POLICY_SIGNING_KEY');
  });
});

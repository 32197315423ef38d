import 'server-only';
import { policy } from '@pullcord/core/policy/policy';
import { sameJson } from '@pullcord/core/value/same-json';
import { desc } from 'drizzle-orm';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Actor } from '../access/actor.ts';
import type { WriteTx } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';
import { policyKeys, policySigner } from './policy-signer.ts';
import { publishVersion } from './publish-version.ts';

/**
 * A word that is no kid would revoke nothing, and the stolen key would go on signing for all who pinned it: a JWK shows its
 * `x`, which is as long as its kid. Throws too where the key that signs now would end itself.
 */
async function requireTold(tx: WriteTx, revoked: readonly string[], own: string): Promise<void> {
  if (revoked.includes(own)) {
    throw new Error(
      'POLICY_REVOKED_KEYS names the key in POLICY_SIGNING_KEY. Put the key that takes over there first.',
    );
  }
  if (revoked.length === 0) return;
  const rows = await tx.select({ jws: policies.jws }).from(policies);
  const told = new Set(rows.flatMap(({ jws }) => kidsOf(jws)));
  const stranger = revoked.find((kid) => !told.has(kid));
  if (stranger === undefined) return;
  throw new Error(
    `POLICY_REVOKED_KEYS names ${stranger}, which is the kid of no key that devices were told of: nothing would be revoked. The README says how a key’s kid is found.`,
  );
}

/** Of the key that signed this version, and of all that it speaks of. */
function kidsOf(jws: string): string[] {
  const keys = policy.shape.keys.parse(decodeJwt(jws).keys);
  const named = keys === undefined ? [] : [...keys.pinned.map(({ kid }) => kid), ...keys.revoked];
  return [decodeProtectedHeader(jws).kid ?? '', ...named];
}

/**
 * Publishes the settings in force anew where the keys of the environment differ from those the signed document names.
 * Throws where no device would believe the key that signs now, since none was told of it.
 */
export async function publishKeys(actor: Actor, tx: WriteTx, at: number): Promise<boolean> {
  const [current] = await tx.select().from(policies).orderBy(desc(policies.version)).limit(1);
  if (current === undefined) return false;
  // Our own document, from our own table: read, not verified.
  const named = policy.shape.keys.parse(decodeJwt(current.jws).keys);
  const keys = await policyKeys();
  if (named !== undefined && sameJson(named, keys)) return false;
  const own = (await policySigner()).pinned.kid;
  const believed = named?.pinned.map(({ kid }) => kid) ?? [decodeProtectedHeader(current.jws).kid];
  if (!believed.includes(own)) {
    throw new Error(
      'POLICY_SIGNING_KEY is a key that no paired device was told of. Start once with the earlier key and this one as POLICY_NEXT_KEY, then put it here.',
    );
  }
  await requireTold(tx, keys.revoked, own);
  const { settings } = current;
  await publishVersion(actor, tx, { settings, reason: 'The keys that sign policies changed.' }, at);
  return true;
}

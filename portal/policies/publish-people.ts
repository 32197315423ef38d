import 'server-only';
import { policy } from '@pullcord/core/policy/policy';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { asc, desc, isNull } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import type { Actor } from '../access/actor.ts';
import type { WriteTx } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { policies } from '../db/schema/policies.ts';
import { publishVersion } from './publish-version.ts';

/**
 * Publishes the settings in force anew where people or roles differ from those the signed document names: devices
 * judge roles by it. In the caller's transaction. Answers whether anything was published; the caller signals it.
 */
export async function publishPeople(actor: Actor, tx: WriteTx, at: number): Promise<boolean> {
  const [current] = await tx.select().from(policies).orderBy(desc(policies.version)).limit(1);
  if (current === undefined) return false;
  const there = await tx
    .select({ personId: people.personId, roles: people.roles })
    .from(people)
    .where(isNull(people.disabledAt))
    .orderBy(asc(people.personId));
  // Our own document, from our own table: read, not verified.
  const named = policy.shape.people.parse(decodeJwt(current.jws).people);
  if (canonicalJson(named) === canonicalJson(there)) return false;
  const { settings } = current;
  await publishVersion(actor, tx, { settings, reason: 'People or their roles changed.' }, at);
  return true;
}

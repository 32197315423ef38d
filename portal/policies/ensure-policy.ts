import 'server-only';
import { DEFAULT_POLICY_SETTINGS, policy } from '@pullcord/core/policy/policy';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { asc, desc, isNull } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import type { JobActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { people } from '../db/schema/people.ts';
import { policies } from '../db/schema/policies.ts';
import { publishVersion } from './publish-version.ts';

/** A policy is in force from the first start on, and names the people there are: devices judge roles by it. */
export async function ensurePolicy(actor: JobActor, at: number): Promise<void> {
  const published = await withWrite(async (tx) => {
    const [current] = await tx.select().from(policies).orderBy(desc(policies.version)).limit(1);
    if (current === undefined) {
      const settings = DEFAULT_POLICY_SETTINGS;
      await publishVersion(actor, tx, { settings, reason: 'The defaults, at the first start.' }, at);
      return true;
    }
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
  });
  if (published) signalCommit('policy');
}

import 'server-only';
import type { Policy, PolicySettings } from '@pullcord/core/policy/policy';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { sha256Hex } from '@pullcord/core/value/sha256';
import { sealPolicy } from '@pullcord/seal/policy-seal';
import { asc, desc, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, personOf } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import type { WriteTx } from '../db/client.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';
import { people } from '../db/schema/people.ts';
import { policies } from '../db/schema/policies.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { diffSettings } from './diff-settings.ts';
import { policyKeys, policySigner } from './policy-signer.ts';

/** Signs and stores the next version, with its entry, in the caller's transaction. Returns its number. */
export async function publishVersion(
  actor: Actor,
  tx: WriteTx,
  { settings, reason }: { settings: PolicySettings; reason: string },
  at: number,
): Promise<number> {
  const [current] = await tx.select().from(policies).orderBy(desc(policies.version)).limit(1);
  const version = (current?.version ?? 0) + 1;
  const allowed = await tx
    .select({ personId: people.personId, roles: people.roles })
    .from(people)
    .where(isNull(people.disabledAt))
    .orderBy(asc(people.personId));
  const accounts = await tx
    .select({
      account: brokerAccounts.account,
      personIds: brokerAccounts.personIds,
      clientId: brokerAccounts.clientId,
      relay: brokerAccounts.relay,
    })
    .from(brokerAccounts)
    .orderBy(asc(brokerAccounts.account));
  const document: Policy = {
    organisation: portalSettings().organisation,
    version,
    issuedAt: new Date(at).toISOString(),
    keys: await policyKeys(),
    people: allowed,
    ...(accounts.length === 0 ? {} : { accounts }),
    settings,
  };
  const digest = sha256Hex(canonicalJson(document));
  const personId = personOf(actor);
  await tx.insert(policies).values({
    version,
    jws: await sealPolicy(document, await policySigner()),
    settings,
    digest,
    publishedBy: personId,
    publishedAt: at,
    reason,
  });
  const json = z.json();
  const changes = diffSettings(json.parse(current?.settings ?? {}), json.parse(settings));
  const payload = { version, reason, changes, digest };
  await appendEntries(
    tx,
    [portalEntry('policy.published', payload, { personId, policyVersion: version }, at)],
    at,
  );
  return version;
}

import 'server-only';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { desc, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { type Reader, read } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { policies } from '../db/schema/policies.ts';

/** One published version. `publishedAt` is epoch ms; `publishedBy` null where the portal itself published. */
export interface PolicyRow {
  version: number;
  settings: PolicySettings;
  digest: string;
  publishedBy: string | null;
  publishedByName: string | null;
  publishedAt: number;
  reason: string;
}

const columns = {
  version: policies.version,
  settings: policies.settings,
  digest: policies.digest,
  publishedBy: policies.publishedBy,
  publishedByName: people.name,
  publishedAt: policies.publishedAt,
  reason: policies.reason,
};

function selectPolicies(from: Reader) {
  return from
    .select(columns)
    .from(policies)
    .leftJoin(people, eq(people.personId, policies.publishedBy))
    .orderBy(desc(policies.version))
    .$dynamic();
}

/** The policy in force; undefined only before the portal's first start has ended. */
export async function findPolicy(actor: Actor): Promise<PolicyRow | undefined> {
  requirePermission(actor, 'policy.read');
  return (await selectPolicies(read()).limit(1))[0];
}

/** Published versions, newest first. */
export async function findPolicyVersions(actor: Actor, limit: number): Promise<PolicyRow[]> {
  requirePermission(actor, 'policy.read');
  return selectPolicies(read()).limit(limit);
}

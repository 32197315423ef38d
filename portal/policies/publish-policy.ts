import 'server-only';
import type { PublishRequest } from '@pullcord/core/contract/person-contract';
import { max } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { spendProof } from '../access/spend-proof.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { policies } from '../db/schema/policies.ts';
import { publishVersion } from './publish-version.ts';

/** Publishes the next version, made from `baseVersion`. Where that is no longer in force nothing is published. */
export async function publishPolicy(
  actor: Actor,
  { baseVersion, settings, reason }: PublishRequest,
  at: number,
): Promise<{ version: number }> {
  requirePermission(actor, 'policy.publish');
  const version = await withWrite(async (tx) => {
    await spendProof(tx, actor, at);
    const [row] = await tx.select({ version: max(policies.version) }).from(policies);
    const inForce = row?.version ?? 0;
    if (inForce !== baseVersion) {
      throw new PortalProblem(
        'policy_base_stale',
        `Version ${inForce} is in force, and this change was made on version ${baseVersion}. Nothing was published. Look at what changed, then publish again.`,
        { inForce, baseVersion },
      );
    }
    return publishVersion(actor, tx, { settings, reason }, at);
  });
  signalCommit('policy');
  return { version };
}

import 'server-only';
import type { PublishAnswer, PublishRequest } from '@pullcord/core/contract/person-contract';
import { isAllowed } from '@pullcord/core/permit/permissions';
import { loosenedFor } from '@pullcord/core/policy/loosened';
import { desc } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { spendProof } from '../access/spend-proof.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { policies } from '../db/schema/policies.ts';
import { looseningWords } from './loosening-words.ts';
import { proposePolicy } from './propose-policy.ts';
import { publishVersion } from './publish-version.ts';

/**
 * Publishes the next version, made from `baseVersion`. Where that is no longer in force nothing is published. What
 * would loosen a limit that binds its publisher waits for a second person instead; tightening never waits.
 */
export async function publishPolicy(
  actor: PersonActor,
  { baseVersion, settings, reason }: PublishRequest,
  at: number,
): Promise<PublishAnswer> {
  requirePermission(actor, 'policy.publish');
  const answer = await withWrite(async (tx): Promise<PublishAnswer> => {
    await spendProof(tx, actor, at);
    const [current] = await tx.select().from(policies).orderBy(desc(policies.version)).limit(1);
    const inForce = current?.version ?? 0;
    if (inForce !== baseVersion) {
      throw new PortalProblem(
        'policy_base_stale',
        `Version ${inForce} is in force, and this change was made on version ${baseVersion}. Nothing was published. Look at what changed, then publish again.`,
        { inForce, baseVersion },
      );
    }
    const bound = current !== undefined && isAllowed(actor.roles, 'batch.cancel');
    const loosens = bound ? loosenedFor(actor.personId, current.settings, settings).map(looseningWords) : [];
    if (current === undefined || loosens.length === 0) {
      return { version: await publishVersion(actor, tx, { settings, reason }, at), proposalId: null };
    }
    const proposed = { baseVersion, from: current.settings, settings, reason, loosens };
    return { version: null, proposalId: await proposePolicy(actor, tx, proposed, at) };
  });
  if (answer.version !== null) signalCommit('policy');
  return answer;
}

import 'server-only';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { desc, eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { spendProof } from '../access/spend-proof.ts';
import { type WriteTx, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { policies } from '../db/schema/policies.ts';
import { policyProposals } from '../db/schema/policy-proposals.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { publishVersion } from './publish-version.ts';
import { requireProposal } from './require-proposal.ts';

/** The second person's yes: what was proposed is published, in their name and with the proposer's reason. */
export async function approveProposal(
  actor: PersonActor,
  proposalId: string,
  at: number,
): Promise<{ version: number }> {
  requirePermission(actor, 'policy.publish');
  const version = await withWrite(async (tx) => {
    const { proposedBy, baseVersion, settings, reason } = await requireProposal(tx, proposalId);
    if (proposedBy === actor.personId) {
      throw new PortalProblem(
        'second_person',
        'This loosens a limit of your own, so another admin decides. Nothing was published.',
      );
    }
    await spendProof(tx, actor, at);
    await requireSameSettings(tx, baseVersion);
    const published = await publishVersion(actor, tx, { settings, reason }, at);
    const decided = { decision: 'approved' as const, decidedBy: actor.personId, decidedAt: at };
    await tx.update(policyProposals).set(decided).where(eq(policyProposals.proposalId, proposalId));
    const about = { personId: actor.personId, policyVersion: published };
    await appendEntries(
      tx,
      [portalEntry('policy.approved', { proposalId, version: published }, about, at)],
      at,
    );
    return published;
  });
  signalCommit('policy');
  return { version };
}

/** Versions rise when people change, too: what counts is whether the settings are those it was proposed against. */
async function requireSameSettings(tx: WriteTx, baseVersion: number): Promise<void> {
  const [inForce] = await tx.select().from(policies).orderBy(desc(policies.version)).limit(1);
  const [base] = await tx.select().from(policies).where(eq(policies.version, baseVersion));
  if (inForce !== undefined && base !== undefined) {
    if (canonicalJson(inForce.settings) === canonicalJson(base.settings)) return;
  }
  throw new PortalProblem(
    'policy_base_stale',
    `This was proposed against version ${baseVersion}, and the settings have changed since. Nothing was published. Decline it; it can be proposed anew.`,
    { inForce: inForce?.version ?? 0, baseVersion },
  );
}

import 'server-only';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { policyProposals } from '../db/schema/policy-proposals.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { requireProposal } from './require-proposal.ts';

/** Nothing is published. The proposer may take it back so, too. */
export async function declineProposal(
  actor: PersonActor,
  proposalId: string,
  { reason }: { reason: string },
  at: number,
): Promise<{ proposalId: string }> {
  requirePermission(actor, 'policy.publish');
  await withWrite(async (tx) => {
    await requireProposal(tx, proposalId);
    const decided = { decision: 'declined' as const, decidedBy: actor.personId, decidedAt: at, note: reason };
    await tx.update(policyProposals).set(decided).where(eq(policyProposals.proposalId, proposalId));
    const about = { personId: actor.personId };
    await appendEntries(tx, [portalEntry('policy.declined', { proposalId, reason }, about, at)], at);
  });
  return { proposalId };
}

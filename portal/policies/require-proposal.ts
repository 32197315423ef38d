import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { PortalProblem } from '../access/portal-problem.ts';
import type { WriteTx } from '../db/client.ts';
import { policyProposals } from '../db/schema/policy-proposals.ts';

/** A proposal that nobody has decided yet. */
export async function requireProposal(
  tx: WriteTx,
  proposalId: string,
): Promise<typeof policyProposals.$inferSelect> {
  const open = and(eq(policyProposals.proposalId, proposalId), isNull(policyProposals.decision));
  const [proposal] = await tx.select().from(policyProposals).where(open);
  if (proposal === undefined) {
    throw new PortalProblem(
      'not_found',
      'No such proposal waits. Somebody may have decided it. Nothing was changed.',
    );
  }
  return proposal;
}

import 'server-only';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { desc, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { policyProposals } from '../db/schema/policy-proposals.ts';

/** A publication that waits for a second person. `proposedAt` is epoch ms. */
export interface ProposalRow {
  proposalId: string;
  baseVersion: number;
  settings: PolicySettings;
  reason: string;
  /** Limits of the proposer's own that it loosens, in words. */
  loosens: string[];
  proposedBy: string;
  proposedByName: string | null;
  proposedAt: number;
}

/** Proposals nobody has decided, newest first. */
export async function findProposals(actor: Actor): Promise<ProposalRow[]> {
  requirePermission(actor, 'policy.read');
  return read()
    .select({
      proposalId: policyProposals.proposalId,
      baseVersion: policyProposals.baseVersion,
      settings: policyProposals.settings,
      reason: policyProposals.reason,
      loosens: policyProposals.loosens,
      proposedBy: policyProposals.proposedBy,
      proposedByName: people.name,
      proposedAt: policyProposals.proposedAt,
    })
    .from(policyProposals)
    .leftJoin(people, eq(people.personId, policyProposals.proposedBy))
    .where(isNull(policyProposals.decision))
    .orderBy(desc(policyProposals.proposedAt));
}

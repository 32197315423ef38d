import type { PolicySettings } from '@pullcord/core/policy/policy';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A publication that waits for a second person, made on `baseVersion`. */
export const policyProposals = sqliteTable(
  'policy_proposals',
  {
    proposalId: text('proposal_id').primaryKey(),
    baseVersion: integer('base_version').notNull(),
    settings: text('settings', { mode: 'json' }).$type<PolicySettings>().notNull(),
    reason: text('reason').notNull(),
    /** Limits of the proposer's own that it loosens, in words. */
    loosens: text('loosens', { mode: 'json' }).$type<string[]>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: integer('proposed_at').notNull(),
    decision: text('decision', { enum: ['approved', 'declined'] }),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    note: text('note'),
  },
  (row) => [index('policy_proposals_open').on(row.decision, row.proposedAt)],
);

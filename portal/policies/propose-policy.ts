import 'server-only';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { ulid } from 'ulid';
import { z } from 'zod';
import type { PersonActor } from '../access/actor.ts';
import type { WriteTx } from '../db/client.ts';
import { policyProposals } from '../db/schema/policy-proposals.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { diffSettings } from './diff-settings.ts';

/** Keeps a publication for a second person, with its entry, in the caller's transaction. Returns its id. */
export async function proposePolicy(
  actor: PersonActor,
  tx: WriteTx,
  proposed: {
    baseVersion: number;
    from: PolicySettings;
    settings: PolicySettings;
    reason: string;
    loosens: string[];
  },
  at: number,
): Promise<string> {
  const { baseVersion, from, settings, reason, loosens } = proposed;
  const proposalId = ulid(at);
  const { personId } = actor;
  await tx
    .insert(policyProposals)
    .values({ proposalId, baseVersion, settings, reason, loosens, proposedBy: personId, proposedAt: at });
  const json = z.json();
  const changes = diffSettings(json.parse(from), json.parse(settings));
  const payload = { proposalId, baseVersion, reason, changes, loosens };
  await appendEntries(
    tx,
    [portalEntry('policy.proposed', payload, { personId, policyVersion: baseVersion }, at)],
    at,
  );
  return proposalId;
}

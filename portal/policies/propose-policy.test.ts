import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPersonBySession } from '../access/find-person-by-session.ts';
import { setRoles } from '../people/set-roles.ts';
import { type OpenPortal, openPortal, type SignedInPerson } from '../testing/open-portal.ts';
import { approveProposal } from './approve-proposal.ts';
import { declineProposal } from './decline-proposal.ts';
import { findPolicy } from './find-policy.ts';
import { findProposals } from './find-proposals.ts';
import { publishPolicy } from './publish-policy.ts';

let portal: OpenPortal;
let admin: SignedInPerson;
let both: SignedInPerson['actor'];
beforeAll(async () => {
  portal = await openPortal();
  admin = await portal.person('admin');
  const trader = await portal.person('trader');
  const roles = ['trader', 'admin'] as const;
  await setRoles(admin.actor, trader.actor.personId, { roles, reason: 'a test' }, Date.now());
  const again = await findPersonBySession(trader.cookie.split('=')[1], Date.now());
  if (again === undefined) throw new Error('the session does not hold');
  both = again;
});
afterAll(() => portal.close());

const upTo = (ordersPerBatchMax: number): PolicySettings => ({
  ...DEFAULT_POLICY_SETTINGS,
  layers: [{ subject: { kind: 'organisation' }, limits: { ordersPerBatchMax } }],
});
async function publish(actor: SignedInPerson['actor'], settings: PolicySettings) {
  const baseVersion = (await findPolicy(actor))?.version ?? 0;
  return {
    baseVersion,
    ...(await publishPolicy(actor, { baseVersion, settings, reason: 'a test' }, Date.now())),
  };
}

it('who may cancel orders tightens at once, and loosens only with a second person', async () => {
  const tightened = await publish(both, upTo(40));
  expect(tightened).toMatchObject({ version: tightened.baseVersion + 1, proposalId: null });
  const { baseVersion, version, proposalId } = await publish(both, upTo(60));
  expect(version).toBeNull();
  expect((await findPolicy(both))?.version).toBe(baseVersion);
  expect(await findProposals(admin.actor)).toMatchObject([
    { proposalId, proposedBy: both.personId, loosens: ['orders in one batch: 40 → 60'] },
  ]);
  const id = proposalId ?? '';
  await expect(approveProposal(both, id, Date.now())).rejects.toMatchObject({ code: 'second_person' });
  expect(await approveProposal(admin.actor, id, Date.now())).toEqual({ version: baseVersion + 1 });
  expect((await findPolicy(both))?.settings).toEqual(upTo(60));
  await expect(approveProposal(admin.actor, id, Date.now())).rejects.toMatchObject({ code: 'not_found' });
});

it('a pure admin is bound by no limit, so loosening does not wait', async () => {
  expect(await publish(admin.actor, upTo(70))).toMatchObject({ proposalId: null });
});

it('a proposal survives a change of people, and not a change of settings', async () => {
  const first = (await publish(both, upTo(80))).proposalId ?? '';
  const { actor } = await portal.person('compliance');
  await setRoles(admin.actor, actor.personId, { roles: [], reason: 'a test' }, Date.now());
  expect(await approveProposal(admin.actor, first, Date.now())).toMatchObject({
    version: expect.any(Number),
  });
  const second = (await publish(both, upTo(90))).proposalId ?? '';
  await publish(admin.actor, upTo(30));
  await expect(approveProposal(admin.actor, second, Date.now())).rejects.toMatchObject({
    code: 'policy_base_stale',
  });
  await declineProposal(both, second, { reason: 'taken back' }, Date.now());
  expect(await findProposals(admin.actor)).toEqual([]);
});

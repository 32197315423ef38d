import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { expect, it } from 'vitest';
import { needsPerson } from './needs-person.ts';

it('limits that wait for a second person are named with who proposed them and why', () => {
  const proposal = {
    proposalId: 'P1',
    baseVersion: 3,
    settings: DEFAULT_POLICY_SETTINGS,
    reason: 'Expiry week',
    loosens: [],
    proposedBy: 'person-1',
    proposedByName: 'Meher Desai',
    proposedAt: 1_000,
  };
  expect(needsPerson({ batches: [], alerts: [], devices: [], proposals: [proposal] }, 2_000)).toMatchObject([
    { detail: 'Meher Desai: Expiry week', href: '/limits', at: 1_000 },
  ]);
});

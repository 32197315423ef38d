import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { findDevices } from '../../../devices/find-devices.ts';
import { findPeople } from '../../../people/find-people.ts';
import { findPolicyVersions } from '../../../policies/find-policy.ts';
import { LimitsForm } from '../../../policies/limits-form.tsx';
import { PolicyHistory } from '../../../policies/policy-history.tsx';
import { findFilterOptions } from '../../../records/find-filter-options.ts';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LiveRefresh } from '../../../screen/live-refresh.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Limits' };
const VERSIONS = 20;

export default async function LimitsPage() {
  const actor = await requirePerson('policy.read');
  const [versions, people, devices, options] = await Promise.all([
    findPolicyVersions(actor, VERSIONS),
    findPeople(actor),
    findDevices(actor),
    findFilterOptions(actor),
  ]);
  const policy = versions[0];
  if (policy === undefined) {
    return (
      <>
        <PageHead title="Limits" />
        <EmptyState title="No policy is published yet">
          The portal publishes its first version when it has started. Reload in a moment.
        </EmptyState>
      </>
    );
  }
  const limited = people
    .filter((person) => person.roles.includes('trader') || person.personId === actor.personId)
    .map(({ personId, name }) => ({ personId, name }));
  const tagsOfLayers = policy.settings.layers.flatMap(({ subject }) =>
    subject.kind === 'strategy' ? [subject.tag] : [],
  );
  const paired = devices.filter((device) => device.revokedAt === null);
  const onIt = paired.filter((device) => device.policyVersion === policy.version).length;
  const names = new Map(people.map((person) => [person.personId, person.name]));
  return (
    <>
      <LiveRefresh everyMs={5_000} />
      <PageHead
        title="Limits"
        sentence={`Version ${policy.version} is in force on ${onIt} of ${paired.length} ${mayRead(actor, 'device.read_all') ? 'devices' : 'of your devices'}.`}
      />
      <LimitsForm
        version={policy.version}
        settings={policy.settings}
        people={limited}
        strategies={[...new Set([...tagsOfLayers, ...options.strategies.map(({ value }) => value)])].sort()}
        editable={mayRead(actor, 'policy.publish')}
      />
      <section className="pc-section">
        <h2 className="pc-section-title">History</h2>
        <div className="pc-panel">
          <PolicyHistory versions={versions} devices={devices} names={names} />
        </div>
      </section>
    </>
  );
}

import { Message } from '@pullcord/ui/message';
import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { findDevices } from '../../../devices/find-devices.ts';
import { findPeople } from '../../../people/find-people.ts';
import { findUsage } from '../../../permits/find-usage.ts';
import { findPolicyVersions } from '../../../policies/find-policy.ts';
import { findProposals } from '../../../policies/find-proposals.ts';
import { LimitsForm } from '../../../policies/limits-form.tsx';
import { PolicyHistory } from '../../../policies/policy-history.tsx';
import { ProposalsList } from '../../../policies/proposals-list.tsx';
import { settingsChanges } from '../../../policies/settings-changes.ts';
import { findFilterOptions } from '../../../records/find-filter-options.ts';
import { param, type SearchParams } from '../../../screen/address.ts';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LivePage } from '../../../screen/live-page.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Limits' };
const VERSIONS = 20;

export default async function LimitsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('policy.read');
  const editable = mayRead(actor, 'policy.publish');
  const restore = Number(param(await searchParams, 'restore'));
  const [versions, people, devices, options, proposals] = await Promise.all([
    findPolicyVersions(actor, VERSIONS),
    findPeople(actor),
    findDevices(actor),
    findFilterOptions(actor),
    findProposals(actor),
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
    .filter((person) => person.disabledAt === null);
  const usage = await findUsage(
    actor,
    policy.settings,
    limited.map(({ personId }) => personId),
    Date.now(),
  );
  const tagsOfLayers = policy.settings.layers.flatMap(({ subject }) =>
    subject.kind === 'strategy' ? [subject.tag] : [],
  );
  const wanted = editable ? versions.find(({ version }) => version === restore) : undefined;
  const paired = devices.filter((device) => device.revokedAt === null);
  const onIt = paired.filter((device) => device.policyVersion === policy.version).length;
  const names = new Map([
    ...people.map((person): [string, string] => [person.personId, person.name]),
    ...versions.flatMap(({ settings }) =>
      (settings.desks ?? []).map((desk): [string, string] => [desk.deskId, desk.name]),
    ),
  ]);
  // Once it is published it is what is in force, and no draft of anything earlier.
  const differs = wanted !== undefined && settingsChanges(policy.settings, wanted.settings, names).length > 0;
  const restored = differs ? wanted : undefined;
  return (
    <>
      <LivePage everyMs={5_000} />
      <PageHead
        title="Limits"
        sentence={`Version ${policy.version} is in force on ${onIt} of ${paired.length} ${mayRead(actor, 'device.read_all') ? 'devices' : 'of your devices'}.`}
      />
      {restored === undefined ? null : (
        <div className="pc-boxed">
          <Message
            tone="sent"
            sign="sent"
            happened={`The draft below is version ${restored.version} again.`}
            kept="Nothing is in force yet."
            next="Look at the difference, then publish it as a new version, or discard it."
          />
        </div>
      )}
      {proposals.length === 0 ? null : (
        <section className="pc-section pc-waiting">
          <h2 className="pc-section-title">Waits for a second person</h2>
          <div className="pc-panel">
            <ProposalsList
              proposals={proposals}
              inForce={policy.settings}
              personId={actor.personId}
              names={Object.fromEntries(names)}
              decides={editable}
            />
          </div>
        </section>
      )}
      <LimitsForm
        version={policy.version}
        settings={policy.settings}
        key={restored?.version ?? 'in force'}
        restored={restored?.settings ?? null}
        people={limited.map(({ personId, name, roles }) => ({
          personId,
          name,
          trades: roles.includes('trader'),
          devices: paired.filter((device) => device.personId === personId).length,
        }))}
        used={Object.fromEntries(usage)}
        strategies={[...new Set([...tagsOfLayers, ...options.strategies.map(({ value }) => value)])].sort()}
        editable={editable}
      />
      <section className="pc-section">
        <h2 className="pc-section-title">History</h2>
        <div className="pc-panel">
          <PolicyHistory versions={versions} devices={devices} names={names} restores={editable} />
        </div>
      </section>
    </>
  );
}

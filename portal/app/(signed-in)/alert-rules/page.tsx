import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { RuleEditor } from '../../../alerts/rule-editor.tsx';
import { findPeople } from '../../../people/find-people.ts';
import { findPolicy } from '../../../policies/find-policy.ts';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Alert rules' };

export default async function AlertRulesPage() {
  const actor = await requirePerson('alert.read');
  const [policy, people] = await Promise.all([findPolicy(actor), findPeople(actor)]);
  return (
    <>
      <PageHead
        title="Alert rules"
        sentence="Rules are published with the policy: devices judge them before sending, the portal when entries arrive."
      />
      {policy === undefined ? (
        <EmptyState title="No policy is published yet">
          The portal publishes its first version when it has started. Reload in a moment.
        </EmptyState>
      ) : (
        <RuleEditor
          version={policy.version}
          settings={policy.settings}
          people={people.map(({ personId, name }) => ({ id: personId, name }))}
          desks={(policy.settings.desks ?? []).map(({ deskId, name }) => ({ id: deskId, name }))}
          editable={mayRead(actor, 'policy.publish')}
        />
      )}
    </>
  );
}

'use client';

import { type Role, rolesConflict } from '@pullcord/core/permit/permissions';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { FailureOrCode } from '../screen/failure-or-code.tsx';
import { RoleTicks } from './role-ticks.tsx';

/** The person's roles, and why they change. They hold at the person's next call. */
export function RolesForm({ personId, roles }: { personId: string; roles: readonly Role[] }) {
  const router = useRouter();
  const [draft, setDraft] = useState<readonly Role[]>(roles);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const changed = draft.length !== roles.length || draft.some((role) => !roles.includes(role));

  async function send() {
    setBusy(true);
    setFailure(null);
    const answer = await callPortal(`people/${encodeURIComponent(personId)}/roles`, { roles: draft, reason });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    setReason('');
    router.refresh();
  }

  return (
    <div className="pc-form">
      <FailureOrCode
        failure={failure}
        action="Change the roles with this code"
        onProved={() => void send()}
      />
      <RoleTicks titled roles={draft} onChange={setDraft} />
      {changed ? (
        <>
          <Field
            label="Reason"
            hint="Goes into the audit log with the change."
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="pc-form-buttons">
            <Button onClick={() => setDraft(roles)}>Keep them as they are</Button>
            <Button
              kind="primary"
              disabled={busy || reason.trim().length < 3 || rolesConflict(draft)}
              onClick={() => void send()}
            >
              Change the roles
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

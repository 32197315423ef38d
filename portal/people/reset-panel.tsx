'use client';

import { type LinkAnswer, linkAnswer } from '@pullcord/core/contract/identity-contract';
import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { FailureOrCode } from '../screen/failure-or-code.tsx';
import { LinkCard } from './link-card.tsx';

/** A link for a new password, or a new one for an invitation that was not used. */
export function ResetPanel({
  person,
}: {
  person: { personId: string; email: string; invited: boolean; totp: boolean };
}) {
  const [totp, setTotp] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [made, setMade] = useState<LinkAnswer | null>(null);

  async function send() {
    setBusy(true);
    setFailure(null);
    const answer = await callPortal(`people/${encodeURIComponent(person.personId)}/reset`, { totp });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    setMade(linkAnswer.parse(answer.body));
  }

  if (made !== null) return <LinkCard link={made} email={person.email} />;
  return (
    <div className="pc-form">
      <FailureOrCode failure={failure} action="Make the link with this code" onProved={() => void send()} />
      <p className="pc-text2">
        {person.invited
          ? 'The invitation was not used yet. A new link ends the old one.'
          : 'The old password holds until the link is used; then every session ends.'}
      </p>
      {person.totp ? (
        <label className="pc-role">
          <input
            type="checkbox"
            className="pc-tick"
            checked={totp}
            onChange={(event) => setTotp(event.target.checked)}
          />
          <span>Remove the second factor too, since the phone is lost</span>
        </label>
      ) : null}
      <div className="pc-form-buttons">
        <Button disabled={busy} onClick={() => void send()}>
          {person.invited ? 'Make a new invitation' : 'Make a reset link'}
        </Button>
      </div>
    </div>
  );
}

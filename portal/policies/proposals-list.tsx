'use client';

import type { PolicySettings } from '@pullcord/core/policy/policy';
import { istDate, istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { CodeForm } from '../screen/code-form.tsx';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { useAlive } from '../screen/use-alive.ts';
import type { ProposalRow } from './find-proposals.ts';
import { settingsChanges } from './settings-changes.ts';

/** Publications that wait for a second person: what they change, what they loosen, and the two answers. */
export function ProposalsList({
  proposals,
  inForce,
  personId,
  names,
  decides,
}: {
  proposals: readonly ProposalRow[];
  inForce: PolicySettings;
  /** Who looks. */
  personId: string;
  names: Readonly<Record<string, string>>;
  decides: boolean;
}) {
  return (
    <ul className="pc-proposals" aria-label="Proposals">
      {proposals.map((proposal) => (
        <li key={proposal.proposalId}>
          <p>
            <b>{proposal.reason}</b>{' '}
            <span className="pc-text3">{`${proposal.proposedByName ?? proposal.proposedBy}, ${istDate(proposal.proposedAt)} ${istTime(proposal.proposedAt)} IST`}</span>
          </p>
          {settingsChanges(inForce, proposal.settings, new Map(Object.entries(names))).map((change) => (
            <p key={change.key} className="pc-small">
              {change.where}, {change.what}: <span className="pc-text3">{change.from}</span> →{' '}
              <b>{change.to}</b>
            </p>
          ))}
          <p className="pc-small pc-text2">Loosens for the proposer: {proposal.loosens.join('; ')}.</p>
          {decides ? <Decision proposal={proposal} own={proposal.proposedBy === personId} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Decision({ proposal, own }: { proposal: ProposalRow; own: boolean }) {
  const router = useRouter();
  const alive = useAlive();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const path = `proposals/${encodeURIComponent(proposal.proposalId)}`;

  async function approve() {
    setBusy(true);
    setFailure(null);
    const answer = await callPortal(`${path}/approve`, {});
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    router.refresh();
  }

  return (
    <div className="pc-form">
      {failure?.code === 'totp_required' ? (
        <CodeForm
          action="Publish with this code"
          hint="A fresh code from your authenticator."
          onCode={(code) => callPortal('totp/prove', { code })}
          onDone={() => void approve()}
        />
      ) : failure === null ? null : (
        <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
      )}
      <div className="pc-form-buttons">
        {own ? (
          <p className="pc-text2">Another admin decides.</p>
        ) : (
          <Button kind="primary" disabled={!alive || busy} onClick={() => void approve()}>
            Publish it
          </Button>
        )}
        <ConfirmDialog
          trigger={<Button>{own ? 'Take it back' : 'Decline'}</Button>}
          title={own ? 'Take the proposal back' : 'Decline the proposal'}
          sentence="Nothing is published. It stays on record with your reason."
          field="Reason"
          wordsMin={3}
          action={own ? 'Take it back' : 'Decline it'}
          onConfirm={(reason) => callPortal(`${path}/decline`, { reason })}
          onDone={() => router.refresh()}
        />
      </div>
    </div>
  );
}

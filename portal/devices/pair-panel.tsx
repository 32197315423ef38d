'use client';

import { type ApprovePairingRequest, approvePairingAnswer } from '@pullcord/core/contract/person-contract';
import { istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { useAlive } from '../screen/use-alive.ts';
import { isExtensionReturn } from './is-extension-return.ts';

const KINDS = { extension: 'Browser extension', cli: 'Command line' } as const;

/** What asks, who you are, and one button. An extension goes back by itself; a command line gets a code to type. */
export function PairPanel({
  request,
  person,
  allowed,
}: {
  request: ApprovePairingRequest;
  person: { name: string; email: string };
  allowed: boolean;
}) {
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const alive = useAlive();
  const [code, setCode] = useState<{ code: string; expiresAt: number } | null>(null);

  async function approve() {
    setBusy(true);
    setFailure(null);
    const answer = await callPortal('pairings', request);
    const parsed = answer.ok ? approvePairingAnswer.safeParse(answer.body) : undefined;
    if (parsed?.success !== true) {
      setBusy(false);
      setFailure(answer.ok ? UNREADABLE : answer.failure);
      return;
    }
    const { redirectTo, expiresAt } = parsed.data;
    if (redirectTo === null) setCode({ code: parsed.data.code, expiresAt });
    else if (isExtensionReturn(redirectTo)) window.location.assign(redirectTo);
    else setFailure(UNREADABLE);
  }

  if (code !== null) {
    return (
      <>
        <p className="pc-page-sentence">Type this code where {request.name} waits for it.</p>
        <p className="pc-pair-code">
          <output aria-label="Pairing code">{code.code}</output>
        </p>
        <p className="pc-text2">{`Valid until ${istTime(code.expiresAt)} IST, for one device. Once it is typed there, you may close this page.`}</p>
      </>
    );
  }
  return (
    <>
      <p className="pc-page-sentence">
        A device asks to act for you. Approve it only if you have just started this yourself.
      </p>
      <dl className="pc-facts pc-pair-facts">
        <dt>Device</dt>
        <dd>
          <b>{request.name}</b>
        </dd>
        <dt>Kind</dt>
        <dd>{KINDS[request.kind]}</dd>
        <dt>Acts for</dt>
        <dd>
          {person.name} <span className="pc-text3">{person.email}</span>
        </dd>
        <dt>It may</dt>
        <dd>read your limits, ask for permits and write entries in your name, until it is revoked</dd>
      </dl>
      {allowed ? null : (
        <div className="pc-boxed">
          <Message
            tone="failed"
            sign="failed"
            happened="Your roles do not pair devices."
            next="It comes with the role trader or admin. Ask an admin, then start again."
          />
        </div>
      )}
      {failure === null ? null : (
        <div className="pc-boxed">
          <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
        </div>
      )}
      <Button kind="primary" size="l" disabled={!allowed || busy || !alive} onClick={() => void approve()}>
        Approve this device
      </Button>
    </>
  );
}

const UNREADABLE: CallFailure = {
  title: 'The portal’s answer could not be read',
  detail: 'The device is not paired. Start again from the device.',
  code: 'internal',
};

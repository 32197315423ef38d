'use client';

import { istDate, istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import type { SilenceRow } from './find-silences.ts';

/** What is silenced now, by whom and until when; an admin may end it. */
export function SilencesList({
  silences,
  ruleNames,
  mayEnd,
}: {
  silences: readonly SilenceRow[];
  /** What each published rule is called, by its id. */
  ruleNames: Readonly<Record<string, string>>;
  mayEnd: boolean;
}) {
  const router = useRouter();
  const [failure, setFailure] = useState<CallFailure | null>(null);
  async function end(silenceId: string) {
    const answer = await callPortal(`alerts/silences/${encodeURIComponent(silenceId)}/end`, {});
    setFailure(answer.ok ? null : answer.failure);
    router.refresh();
  }
  return (
    <>
      {failure === null ? null : <p className="pc-field-wrong">{`${failure.title}. ${failure.detail}`}</p>}
      <ul className="pc-panel" aria-label="Silences">
        {silences.map((silence) => (
          <li key={silence.silenceId} className="pc-silence-row">
            <div className="pc-inbox-words">
              <p>
                <b>{silence.rule === null ? 'Every rule' : (ruleNames[silence.rule] ?? silence.rule)}</b>,{' '}
                {silence.subject === null ? 'everybody' : (silence.subjectName ?? 'a person not known here')},
                until {`${istDate(silence.until)} ${istTime(silence.until)} IST`}
              </p>
              <p className="pc-small pc-text3">
                {silence.byName ?? 'a person not known here'}: {silence.reason}
              </p>
            </div>
            {mayEnd ? <Button onClick={() => void end(silence.silenceId)}>End now</Button> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

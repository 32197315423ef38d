'use client';

import { age } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { useAlive } from '../screen/use-alive.ts';
import { browserName } from './browser-name.ts';
import type { SessionRow } from './find-sessions.ts';

/** Sessions that hold, the last used first; each can be ended. `now` is epoch ms when the page was read. */
export function SessionsList({ rows, now }: { rows: readonly SessionRow[]; now: number }) {
  const router = useRouter();
  const alive = useAlive();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);

  async function end({ sessionId, current }: SessionRow) {
    setBusy(sessionId);
    setFailure(null);
    const answer = await callPortal(`sessions/${encodeURIComponent(sessionId)}/end`, {});
    setBusy(null);
    if (!answer.ok) return setFailure(answer.failure);
    if (current) window.location.assign('/signin');
    else router.refresh();
  }

  if (rows.length === 0) return <p className="pc-text2">No session is open.</p>;
  return (
    <>
      {failure === null ? null : (
        <div className="pc-boxed">
          <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
        </div>
      )}
      <ul className="pc-sessions" aria-label="Sessions">
        {rows.map((row) => (
          <li key={row.sessionId}>
            <div>
              <p>
                {browserName(row.browser)}{' '}
                <span className="pc-text3">{row.address ?? 'address unknown'}</span>
              </p>
              <p className="pc-small pc-text3">
                {row.current ? 'this session' : `used ${age(now - row.seenAt)} ago`}
                {`, begun ${age(now - row.startedAt)} ago`}
              </p>
            </div>
            <Button size="s" disabled={!alive || busy !== null} onClick={() => void end(row)}>
              {row.current ? 'End this one' : 'End'}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

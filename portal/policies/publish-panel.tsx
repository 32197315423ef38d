'use client';

import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { callPortal } from '../screen/call-portal.ts';
import { CodeForm } from '../screen/code-form.tsx';
import type { SettingsChange } from './settings-changes.ts';
import type { PublishState } from './use-publish.ts';

/** The difference as old → new, the reason, and the one button that publishes. */
export function PublishPanel({
  version,
  changes,
  blocked,
  state,
  onPublish,
  onDiscard,
  children,
}: {
  /** The version in force. */
  version: number;
  changes: readonly SettingsChange[];
  /** Why it cannot be published yet; null where it can. */
  blocked: string | null;
  state: PublishState;
  onPublish: (reason: string) => void;
  onDiscard: () => void;
  children?: ReactNode;
}) {
  const [reason, setReason] = useState('');
  const id = useId();
  const short = reason.trim().length < 3;
  const why =
    blocked ??
    (changes.length === 0 ? 'Nothing is changed yet.' : short ? 'Write why, for the record.' : null);
  return (
    <section className="pc-publish" aria-label="Difference">
      <h2 className="pc-section-title">
        Version {version + 1} <span className="pc-text3">against {version} in force</span>
      </h2>
      {changes.length === 0 ? (
        <p className="pc-text2">
          No difference. What you change appears here as old → new before it is published.
        </p>
      ) : (
        <ul className="pc-changes">
          {changes.map((change) => (
            <li key={change.key}>
              <span className="pc-changes-head">
                <b>{change.where}</b>
                <span className="pc-text3">{change.what}</span>
              </span>
              <span>
                <span className="pc-text3">{change.from}</span> → <b>{change.to}</b>
              </span>
              <Direction of={change.direction} />
            </li>
          ))}
        </ul>
      )}
      {children}
      <div className="pc-publish-foot">
        {state.at === 'failed' && state.code === 'totp_required' ? (
          <CodeForm
            action="Publish with this code"
            hint="This changes what everybody may do, so it needs a fresh code from your authenticator."
            onCode={(code) => callPortal('totp/prove', { code })}
            onDone={() => onPublish(reason.trim())}
          />
        ) : state.at === 'failed' ? (
          <div className="pc-boxed">
            <Message tone="failed" sign="failed" happened={state.title} kept={state.detail} />
          </div>
        ) : null}
        {state.at === 'proposed' ? (
          <div className="pc-boxed">
            <Message
              tone="soon"
              sign="soon"
              happened="This loosens a limit of your own, so it waits for another admin."
              kept="Nothing is in force yet; the proposal is shown above."
              next="Discard the draft to go on from what is in force."
            />
          </div>
        ) : null}
        {state.at === 'published' && changes.length === 0 && state.version === version ? (
          <div className="pc-boxed">
            <Message
              tone="cancelled"
              sign="cancelled"
              happened={`Version ${state.version} is in force.`}
              next="Connected devices apply it at once, the others within 60 s or when they come back."
            />
          </div>
        ) : null}
        <label className="pc-field-label" htmlFor={id}>
          Reason
        </label>
        <textarea
          id={id}
          className="pc-textarea"
          rows={3}
          maxLength={500}
          placeholder="Who asked, and for what"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="pc-small pc-text3">
          {why ?? 'Devices apply it within 60 s. Reason and difference go into the audit log.'}
        </p>
        <div className="pc-publish-buttons">
          <Button disabled={changes.length === 0 || state.at === 'busy'} onClick={onDiscard}>
            Discard
          </Button>
          <Button
            kind="primary"
            disabled={why !== null || state.at === 'busy'}
            onClick={() => onPublish(reason.trim())}
          >
            <span>
              Publish<span aria-hidden="true">{` version ${version + 1}`}</span>
            </span>
          </Button>
        </div>
      </div>
    </section>
  );
}

function Direction({ of }: { of: SettingsChange['direction'] }) {
  if (of === null) return null;
  const Arrow = of === 'looser' ? ArrowUp : ArrowDown;
  return (
    <span className="pc-direction" data-direction={of}>
      <Arrow size={12} aria-hidden="true" />
      {of === 'looser' ? 'Looser' : 'Tighter'}
    </span>
  );
}

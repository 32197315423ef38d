'use client';

import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { CopyButton } from '../screen/copy-button.tsx';

/** Ten codes, shown once. */
export function RecoveryCodesList({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className="pc-form">
      <Message
        tone="soon"
        sign="soon"
        happened="Keep these recovery codes where the phone is not."
        kept="Each opens your account once in place of a code."
        next="They are not shown again."
      />
      <ul className="pc-codes pc-mono" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="pc-form-buttons">
        <CopyButton text={codes.join('\n')}>Copy them</CopyButton>
        {/* The second half of a double click was meant for the button before, and the codes are not shown again. */}
        <Button kind="primary" onClick={(event) => (event.detail > 1 ? undefined : onKept())}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}

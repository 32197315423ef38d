'use client';

import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useState } from 'react';

/** Ten codes, shown once. */
export function RecoveryCodesList({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [copied, setCopied] = useState(false);
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
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true));
          }}
        >
          {copied ? 'Copied' : 'Copy them'}
        </Button>
        <Button kind="primary" onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}

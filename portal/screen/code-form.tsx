'use client';

import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { Message } from '@pullcord/ui/message';
import { type FormEvent, useState } from 'react';
import type { CallAnswer, CallFailure } from './call-portal.ts';

/** One code and one button that says what it does. The field is emptied where the code did not fit. */
export function CodeForm({
  action,
  hint,
  onCode,
  onDone,
  onBack,
}: {
  action: string;
  hint: string;
  /** Leaves everything as it is; absent where the page around it offers that. */
  onBack?: () => void;
  onCode: (code: string) => Promise<CallAnswer>;
  onDone: (body: unknown) => void;
}) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const answer = await onCode(code.trim());
    setBusy(false);
    setCode('');
    if (answer.ok) onDone(answer.body);
    else setFailure(answer.failure);
  }

  return (
    <form className="pc-form" onSubmit={(event) => void send(event)}>
      {failure === null ? null : (
        <div className="pc-boxed">
          <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
        </div>
      )}
      <Field
        label="Code"
        hint={hint}
        autoComplete="one-time-code"
        maxLength={20}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div className="pc-form-buttons">
        <Button kind="primary" type="submit" disabled={busy || code.trim().length < 6}>
          {action}
        </Button>
        {onBack === undefined ? null : <Button onClick={onBack}>Leave it as it is</Button>}
      </div>
    </form>
  );
}

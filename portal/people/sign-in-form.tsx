'use client';

import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { Message } from '@pullcord/ui/message';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { useAlive } from '../screen/use-alive.ts';

type Refusal = 'refused' | 'too_many_tries' | 'away';
const SAID: Readonly<Record<Refusal, { happened: string; next: string }>> = {
  refused: {
    happened: 'These two do not fit together.',
    next: 'Check the email and type the password again.',
  },
  too_many_tries: {
    happened: 'Too many tries from here.',
    next: 'Wait a minute, then try again. Cancelling orders from a paired browser goes on meanwhile.',
  },
  away: { happened: 'The portal did not answer.', next: 'What you typed is kept. Try again in a moment.' },
};

export function SignInForm({ target }: { target: string }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const alive = useAlive();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Read from the form, since a password manager may have filled it before the page was alive.
    const fields = new FormData(event.currentTarget);
    const email = textOf(fields, 'email');
    const password = textOf(fields, 'password');
    setBusy(true);
    setRefusal(null);
    const answer = await signIn('credentials', { email, password, redirect: false }).catch(() => undefined);
    if (answer?.ok === true && answer.error === null) {
      // A whole load: nothing rendered for a stranger stays in the router's cache.
      window.location.assign(target);
      return;
    }
    setBusy(false);
    if (answer === undefined || answer.status >= 500) setRefusal('away');
    else setRefusal(answer.error === 'too_many_tries' ? 'too_many_tries' : 'refused');
  }

  return (
    <form className="pc-sign-in" method="post" onSubmit={(event) => void send(event)}>
      {refusal === null ? null : (
        <div className="pc-boxed">
          <Message tone="failed" sign="failed" {...SAID[refusal]} />
        </div>
      )}
      <Field label="Email" type="email" name="email" autoComplete="username" required />
      <Field label="Password" type="password" name="password" autoComplete="current-password" required />
      <Button kind="primary" size="l" type="submit" disabled={busy || !alive}>
        Sign in
      </Button>
    </form>
  );
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

'use client';

import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { Message } from '@pullcord/ui/message';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { useAlive } from '../screen/use-alive.ts';

type Refusal = 'refused' | 'too_many_tries' | 'wrong_code' | 'away' | 'provider' | 'no_provider';
const SAID: Readonly<Record<Refusal, { happened: string; next: string }>> = {
  refused: {
    happened: 'These two do not go together.',
    next: 'Check the email and type the password again.',
  },
  too_many_tries: {
    happened: 'Too many tries from here.',
    next: 'Wait a minute, then try again. Cancelling orders from a paired browser goes on meanwhile.',
  },
  wrong_code: {
    happened: 'This code is not right, or was used before.',
    next: 'Wait for the next one and type that, or use a recovery code.',
  },
  away: { happened: 'The portal did not answer.', next: 'What you typed is kept. Try again in a moment.' },
  provider: {
    happened: 'Your sign-in provider let you through, but nobody of that verified email may come in here.',
    next: 'Ask an admin whether you are invited with the email you use there.',
  },
  no_provider: {
    happened: 'The sign-in with your provider was not completed. Nobody was signed in.',
    next: 'Try it again, or sign in with email and password.',
  },
};

/**
 * `provider`: a further way in, where one is configured. `error`: it was tried, and `provider` says that it vouched for
 * nobody who may come in; anything else is next-auth's word for why it did not get as far.
 */
export function SignInForm({
  target,
  provider,
  error,
}: {
  target: string;
  provider: string | null;
  error: string | null;
}) {
  const [refusal, setRefusal] = useState<Refusal | null>(refusalAtProvider(error));
  const [busy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const alive = useAlive();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Read from the form, since a password manager may have filled it before the page was alive.
    const fields = new FormData(event.currentTarget);
    const [email, password, code] = ['email', 'password', 'code'].map((name) => textOf(fields, name));
    setBusy(true);
    setRefusal(null);
    const given = { email, password, ...(asksCode ? { code } : {}) };
    const answer = await signIn('credentials', { ...given, redirect: false }).catch(() => undefined);
    if (answer?.ok === true && answer.error === null) {
      // A whole load: nothing rendered for a stranger stays in the router's cache.
      window.location.assign(target);
      return;
    }
    setBusy(false);
    if (answer?.error === 'code_needed') return setAsksCode(true);
    setRefusal(answer === undefined || answer.status >= 500 ? 'away' : refusalOf(answer.error));
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
      {asksCode ? (
        <Field
          label="Code"
          name="code"
          autoComplete="one-time-code"
          hint="Six digits from your authenticator, or a recovery code."
          maxLength={20}
          required
          autoFocus
        />
      ) : null}
      <Button kind="primary" size="l" type="submit" disabled={busy || !alive}>
        Sign in
      </Button>
      {provider === null ? null : (
        <Button
          size="l"
          disabled={busy || !alive}
          onClick={() => void signIn('provider', { callbackUrl: target })}
        >
          Sign in with {provider}
        </Button>
      )}
    </form>
  );
}

function refusalAtProvider(error: string | null): Refusal | null {
  if (error === null) return null;
  return error === 'provider' ? 'provider' : 'no_provider';
}

function refusalOf(error: string | null | undefined): Refusal {
  return error === 'too_many_tries' || error === 'wrong_code' ? error : 'refused';
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

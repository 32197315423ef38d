'use client';

import {
  type OpenLinkAnswer,
  openLinkAnswer,
  PASSWORD_LENGTH_MIN,
  useLinkAnswer,
} from '@pullcord/core/contract/identity-contract';
import { istDate, istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { Message } from '@pullcord/ui/message';
import Link from 'next/link';
import { type FormEvent, useEffect, useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';

type State =
  | { at: 'reading' }
  | { at: 'over'; failure: CallFailure }
  | { at: 'open'; token: string; link: OpenLinkAnswer }
  | { at: 'done'; email: string };

const TITLES: Readonly<Record<OpenLinkAnswer['purpose'], string>> = {
  invitation: 'Welcome',
  reset: 'A new password',
  first_admin: 'The first admin',
};

/** What a one-time link opens: its secret is read from behind the number sign, which no server ever sees. */
export function WelcomeForm() {
  const [state, setState] = useState<State>({ at: 'reading' });
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const token = window.location.hash.slice(1);
    void callPortal('links/open', { token }).then((answer) => {
      if (!answer.ok) return setState({ at: 'over', failure: answer.failure });
      // Out of the address bar and of the history, once it is known to be good.
      window.history.replaceState(null, '', '/welcome');
      setState({ at: 'open', token, link: openLinkAnswer.parse(answer.body) });
    });
  }, []);

  async function send(event: FormEvent<HTMLFormElement>, token: string, isFirst: boolean) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    setBusy(true);
    setFailure(null);
    const who = isFirst ? { email: text('email'), name: text('name') } : null;
    const answer = await callPortal('links/use', { token, password: text('password'), who });
    setBusy(false);
    if (answer.ok) setState({ at: 'done', email: useLinkAnswer.parse(answer.body).email });
    else setFailure(answer.failure);
  }

  if (state.at === 'reading') return <p className="pc-page-sentence">Reading the link…</p>;
  if (state.at === 'over') {
    return (
      <>
        <h1 className="pc-page-title">This link does not open</h1>
        <p className="pc-page-sentence">
          {state.failure.code === 'request_invalid'
            ? 'This address is not a whole one-time link. Nothing was changed. Open the link once more from where you got it, or ask an admin for a new one.'
            : `${state.failure.title}. ${state.failure.detail}`}
        </p>
      </>
    );
  }
  if (state.at === 'done') {
    return (
      <>
        <h1 className="pc-page-title">Your password is set</h1>
        <p className="pc-page-sentence">The link is over. Sign in as {state.email}.</p>
        <Link className="pc-button pc-button-primary pc-button-l" href="/signin">
          Sign in
        </Link>
      </>
    );
  }
  const { link, token } = state;
  const isFirst = link.purpose === 'first_admin';
  return (
    <>
      <h1 className="pc-page-title">{TITLES[link.purpose]}</h1>
      <p className="pc-page-sentence">
        {isFirst
          ? 'You will invite the others.'
          : `${link.name ?? ''}, set the password for ${link.email ?? ''}.`}{' '}
        The link works once, until {`${istDate(link.expiresAt)} ${istTime(link.expiresAt)} IST`}.
      </p>
      <form className="pc-sign-in" method="post" onSubmit={(event) => void send(event, token, isFirst)}>
        {failure === null ? null : (
          <div className="pc-boxed">
            <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
          </div>
        )}
        {isFirst ? (
          <>
            <Field label="Name" name="name" autoComplete="name" maxLength={80} required />
            <Field label="Email" type="email" name="email" autoComplete="username" required />
          </>
        ) : (
          // A password manager keeps the new password under this name.
          <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />
        )}
        <Field
          label="New password"
          type="password"
          name="password"
          autoComplete="new-password"
          hint={`At least ${PASSWORD_LENGTH_MIN} characters. A few words are better than signs.`}
          minLength={PASSWORD_LENGTH_MIN}
          maxLength={500}
          required
        />
        <Button kind="primary" size="l" type="submit" disabled={busy}>
          Set the password
        </Button>
      </form>
    </>
  );
}

import { ROLE_NAMES } from '@pullcord/core/words/names';
import type { Metadata } from 'next';
import Link from 'next/link';
import { requirePerson } from '../../../access/require-person.ts';
import { findSessions } from '../../../people/find-sessions.ts';
import { SessionsList } from '../../../people/sessions-list.tsx';
import { SignOutButton } from '../../../people/sign-out-button.tsx';
import { TotpSetting } from '../../../people/totp-setting.tsx';
import { PageHead } from '../../../screen/page-head.tsx';
import { ThemeToggle } from '../../../screen/theme-toggle.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const actor = await requirePerson('policy.read');
  const now = Date.now();
  const sessions = await findSessions(actor, actor.personId, now);
  return (
    <>
      <PageHead title="Settings" sentence="Yours alone. Limits and rules are published on their own pages." />
      <section className="pc-panel pc-settings" aria-label="Appearance">
        <h2 className="pc-section-title">Appearance</h2>
        <p className="pc-text2">Kept in this browser.</p>
        <ThemeToggle />
      </section>
      <section className="pc-panel pc-settings" aria-label="Account">
        <h2 className="pc-section-title">You</h2>
        <dl className="pc-facts">
          <dt>Name</dt>
          <dd>{actor.name}</dd>
          <dt>Email</dt>
          <dd>{actor.email}</dd>
          <dt>Roles</dt>
          <dd>{actor.roles.map((role) => ROLE_NAMES[role].en).join(', ') || 'none yet'}</dd>
          <dt>Devices</dt>
          <dd>
            <Link className="pc-link" href="/devices">
              Your paired devices
            </Link>
          </dd>
        </dl>
      </section>
      <section className="pc-panel pc-settings" aria-label="Second factor">
        <h2 className="pc-section-title">Second factor</h2>
        <p className="pc-text2">
          {actor.totp === 'on'
            ? 'Set up. A code is asked for at each sign-in with your password, and before you change what somebody may do.'
            : 'None yet. With an authenticator app on your phone, a stolen password opens nothing.'}
        </p>
        <TotpSetting on={actor.totp === 'on'} target={null} />
      </section>
      <section className="pc-panel pc-settings" aria-label="Sessions">
        <h2 className="pc-section-title">Sessions</h2>
        <SessionsList rows={sessions} now={now} />
        <p className="pc-text2">
          A session ends after 30 minutes without use, and after 12 hours in any case. Signing out ends every
          copy of it.
        </p>
        <SignOutButton />
      </section>
    </>
  );
}

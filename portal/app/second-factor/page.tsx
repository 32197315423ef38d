import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { findPerson } from '../../access/find-person.ts';
import { SignOutButton } from '../../people/sign-out-button.tsx';
import { TotpSetting } from '../../people/totp-setting.tsx';
import { Mark } from '../../screen/mark.tsx';

export const metadata: Metadata = { title: 'Second factor' };

export default async function SecondFactorPage() {
  const actor = await findPerson();
  if (actor === undefined) redirect('/signin');
  if (actor.totp !== 'missing') redirect('/settings');
  return (
    <main className="pc-alone">
      <p className="pc-alone-brand">
        <Mark /> Pullcord
      </p>
      <h1 className="pc-page-title">Set up a second factor first</h1>
      <p className="pc-page-sentence">
        {actor.name}, an admin decides what everybody may cancel, so a password alone does not open this. You
        need an authenticator app on your phone.
      </p>
      <TotpSetting on={false} target="/" />
      <SignOutButton />
    </main>
  );
}

import type { Metadata } from 'next';
import { placeAfterSignIn } from '../../access/place-after-sign-in.ts';
import { portalSettings } from '../../access/portal-settings.ts';
import { SignInForm } from '../../people/sign-in-form.tsx';
import { param, type SearchParams } from '../../screen/address.ts';
import { Mark } from '../../screen/mark.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  return (
    <main className="pc-alone">
      <p className="pc-alone-brand">
        <Mark /> Pullcord
      </p>
      <h1 className="pc-page-title">Sign in</h1>
      <p className="pc-page-sentence">Limits, records and proof of cancelled orders.</p>
      <SignInForm
        target={placeAfterSignIn(param(search, 'next'))}
        provider={portalSettings().oidc?.name ?? null}
        error={param(search, 'error') ?? null}
      />
    </main>
  );
}

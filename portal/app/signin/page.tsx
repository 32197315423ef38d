import type { Metadata } from 'next';
import { portalSettings } from '../../access/portal-settings.ts';
import { SignInForm } from '../../people/sign-in-form.tsx';
import { param, type SearchParams } from '../../screen/address.ts';
import { Mark } from '../../screen/mark.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const target = param(search, 'next');
  return (
    <main className="pc-alone">
      <p className="pc-alone-brand">
        <Mark /> Pullcord
      </p>
      <h1 className="pc-page-title">Sign in</h1>
      <p className="pc-page-sentence">Limits, records and proof of cancelled orders.</p>
      <SignInForm
        target={ownPath(target)}
        provider={portalSettings().oidc?.name ?? null}
        turnedAway={param(search, 'error') !== undefined}
      />
    </main>
  );
}

/** Only a path of this portal is followed after signing in, never another site. */
function ownPath(target: string | undefined): string {
  if (target === undefined) return '/';
  const base = 'https://portal.invalid';
  if (!URL.canParse(target, base)) return '/';
  const url = new URL(target, base);
  return target.startsWith('/') && url.origin === base ? `${url.pathname}${url.search}` : '/';
}

import { approvePairingRequest } from '@pullcord/core/contract/person-contract';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { findPerson } from '../../access/find-person.ts';
import { mayRead } from '../../access/require-permission.ts';
import { isExtensionReturn } from '../../devices/is-extension-return.ts';
import { PairPanel } from '../../devices/pair-panel.tsx';
import { param, type SearchParams, withParams } from '../../screen/address.ts';
import { Mark } from '../../screen/mark.tsx';

export const metadata: Metadata = { title: 'Pair a device' };

export default async function PairPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const actor = await findPerson();
  if (actor === undefined) {
    redirect(`/signin?next=${encodeURIComponent(withParams('/pair', search, {}))}`);
  }
  const asked = approvePairingRequest.safeParse({
    kind: param(search, 'kind'),
    name: param(search, 'name'),
    challenge: param(search, 'challenge'),
    state: param(search, 'state') ?? null,
    redirectUri: param(search, 'redirect_uri') ?? null,
  });
  const returns = asked.success && fits(asked.data.kind, asked.data.redirectUri);
  return (
    <main className="pc-alone">
      <p className="pc-alone-brand">
        <Mark /> Pullcord
      </p>
      <h1 className="pc-page-title">Pair a device</h1>
      {asked.success && returns ? (
        <PairPanel
          request={asked.data}
          person={{ name: actor.name, email: actor.email }}
          allowed={mayRead(actor, 'device.pair')}
        />
      ) : (
        <p className="pc-page-sentence">
          This address is not a pairing that Pullcord started, so nothing can be approved here. Begin from the
          extension’s options page (Pair with portal) or with the command <code>pullcord pair</code>.
        </p>
      )}
    </main>
  );
}

/** An extension comes back by redirect, and only to itself; a command line never does. */
function fits(kind: 'extension' | 'cli', redirectUri: string | null): boolean {
  return kind === 'cli' ? redirectUri === null : redirectUri !== null && isExtensionReturn(redirectUri);
}

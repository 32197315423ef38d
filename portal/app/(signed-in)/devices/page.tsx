import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { DevicesGrid } from '../../../devices/devices-grid.tsx';
import { findDevices } from '../../../devices/find-devices.ts';
import { findPolicy } from '../../../policies/find-policy.ts';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LivePage } from '../../../screen/live-page.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Devices' };

export default async function DevicesPage() {
  const actor = await requirePerson('policy.read');
  const [devices, policy] = await Promise.all([findDevices(actor), findPolicy(actor)]);
  const version = policy?.version ?? null;
  const paired = devices.filter((device) => device.revokedAt === null);
  const behind = paired.filter((device) => device.policyVersion !== version).length;
  const now = Date.now();
  const ageMax = policy?.settings.policyAgeMaxMs ?? 0;
  const stale = paired.filter((device) => now - (device.seenAt ?? device.pairedAt) > ageMax).length;
  return (
    <>
      <LivePage everyMs={5_000} />
      <PageHead
        title="Devices"
        sentence={`${mayRead(actor, 'device.read_all') ? '' : 'Yours only. '}${paired.length} paired, ${devices.length - paired.length} revoked. ${stale === 0 ? '' : `${stale} not seen for longer than a policy may be old. `}${paired.length === 0 ? '' : behind === 0 ? 'All obey the policy in force.' : `${behind} not yet on policy version ${version ?? 'none'}.`}`}
      />
      {devices.length === 0 ? (
        <EmptyState title="No device is paired">
          Open the extension’s options page and choose Pair with portal, or run <code>pullcord pair</code>.
        </EmptyState>
      ) : (
        <DevicesGrid
          rows={devices}
          version={version}
          now={now}
          ageMax={ageMax}
          revokes={mayRead(actor, 'device.revoke') ? 'all' : mayRead(actor, 'device.pair') ? 'own' : 'none'}
        />
      )}
    </>
  );
}

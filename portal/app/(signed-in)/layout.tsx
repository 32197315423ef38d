import { counted } from '@pullcord/core/words/counted';
import { Pill } from '@pullcord/ui/pill';
import type { ReactNode } from 'react';
import { portalSettings } from '../../access/portal-settings.ts';
import { requirePerson } from '../../access/require-person.ts';
import { countOpenAlerts } from '../../alerts/count-open-alerts.ts';
import { findDevices } from '../../devices/find-devices.ts';
import { findPolicy } from '../../policies/find-policy.ts';
import { Shell } from '../../screen/shell.tsx';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await requirePerson('policy.read');
  const [policy, devices, openAlerts] = await Promise.all([
    findPolicy(actor),
    findDevices(actor),
    countOpenAlerts(actor),
  ]);
  const paired = devices.filter((device) => device.revokedAt === null);
  const onIt = paired.filter((device) => device.policyVersion === policy?.version).length;
  const railNote =
    policy === undefined
      ? 'No policy yet'
      : `Policy v${policy.version} · on ${onIt} of ${counted(paired.length, 'device')}`;
  const { organisation, loopback } = portalSettings();
  return (
    <Shell
      person={{ name: actor.name, email: actor.email, roles: actor.roles }}
      openAlerts={openAlerts}
      railNote={railNote}
      now={Date.now()}
      place={
        <>
          <span className="pc-truncate">{organisation}</span>
          {loopback ? <Pill tone="plain">this machine only</Pill> : null}
        </>
      }
    >
      {children}
    </Shell>
  );
}

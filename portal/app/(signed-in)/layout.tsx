import { Pill } from '@pullcord/ui/pill';
import type { ReactNode } from 'react';
import { portalSettings } from '../../access/portal-settings.ts';
import { mayRead } from '../../access/require-permission.ts';
import { requirePerson } from '../../access/require-person.ts';
import { findAlerts } from '../../alerts/find-alerts.ts';
import { findDevices } from '../../devices/find-devices.ts';
import { findPolicy } from '../../policies/find-policy.ts';
import { Shell } from '../../screen/shell.tsx';

/** Alerts counted for the rail; more than this reads as '99'. */
const ALERTS_COUNTED = 99;

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await requirePerson('policy.read');
  const [policy, devices, alerts] = await Promise.all([
    findPolicy(actor),
    findDevices(actor),
    mayRead(actor, 'alert.read') ? findAlerts(actor, ALERTS_COUNTED) : [],
  ]);
  const paired = devices.filter((device) => device.revokedAt === null);
  const onIt = paired.filter((device) => device.policyVersion === policy?.version).length;
  const railNote =
    policy === undefined
      ? 'No policy yet'
      : `Policy v${policy.version} · on ${onIt} of ${paired.length} devices`;
  const { organisation, loopback } = portalSettings();
  return (
    <Shell
      person={{ name: actor.name, email: actor.email, roles: actor.roles }}
      openAlerts={alerts.filter((alert) => alert.acknowledgedAt === null).length}
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

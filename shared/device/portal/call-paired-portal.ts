import { err, type Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import { callPortal, type PortalCall } from './call-portal.ts';
import { findPairing } from './pairing.ts';
import type { PortalFailure } from './portal-failure.ts';

/** A signed call to the portal this device is paired with. */
export async function callPairedPortal<T>(
  device: Device,
  call: Omit<PortalCall<T>, 'portalUrl' | 'deviceId'>,
): Promise<Result<T | null, PortalFailure>> {
  const pairing = await findPairing(device.records);
  if (pairing === undefined) {
    return err({ kind: 'not_paired', problem: null, detail: 'This device is not paired with a portal.' });
  }
  return callPortal(device, { ...call, portalUrl: pairing.portalUrl, deviceId: pairing.deviceId });
}

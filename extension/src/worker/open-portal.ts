import type { Device } from '@pullcord/device/port/device';
import { findPairing } from '@pullcord/device/portal/pairing';
import { browser } from 'wxt/browser';

/** Opens a page of the paired portal; nothing where none is paired. */
export async function openPortal(device: Device, path: string): Promise<void> {
  const pairing = await findPairing(device.records);
  if (pairing !== undefined) await browser.tabs.create({ url: new URL(path, pairing.portalUrl).href });
}

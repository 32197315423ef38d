import type { Device } from '@pullcord/device/port/device';
import { uploadEntries } from '@pullcord/device/portal/upload-entries';

const WAIT_MS = 3_000;

/** Gives the last entries a moment to reach the portal. What does not get there waits on the disk for the next command. */
export async function untilUploaded(device: Device): Promise<void> {
  const uploaded = new AbortController();
  await Promise.race([
    uploadEntries(device).finally(() => uploaded.abort()),
    device.clock.wait(WAIT_MS, uploaded.signal),
  ]);
}

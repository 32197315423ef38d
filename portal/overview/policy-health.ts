import type { DeviceRow } from '../devices/find-devices.ts';

/** A paired device unheard of for so long says nothing of today. */
const SILENT_MS = 15 * 60_000;

export interface PolicyHealth {
  paired: number;
  /** Heard of within a quarter of an hour. */
  heard: number;
  onVersion: number;
  behind: number;
  /** Entries that wait on devices, as they last said, and on how many. */
  waiting: number;
  holding: number;
}

/** How the paired devices stand. `version` is the policy in force, `now` epoch ms. */
export function policyHealth(
  devices: readonly DeviceRow[],
  version: number | null,
  now: number,
): PolicyHealth {
  const paired = devices.filter((device) => device.revokedAt === null);
  const onVersion = paired.filter((device) => device.policyVersion === version).length;
  return {
    paired: paired.length,
    heard: paired.filter((device) => now - (device.seenAt ?? 0) < SILENT_MS).length,
    onVersion,
    behind: paired.length - onVersion,
    waiting: paired.reduce((sum, device) => sum + (device.outboxSize ?? 0), 0),
    holding: paired.filter((device) => (device.outboxSize ?? 0) > 0).length,
  };
}

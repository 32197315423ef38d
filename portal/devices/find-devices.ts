import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { devices } from '../db/schema/devices.ts';
import { people } from '../db/schema/people.ts';

/** Times are epoch ms. */
export interface DeviceRow {
  deviceId: string;
  personId: string;
  personName: string | null;
  name: string;
  kind: 'extension' | 'cli';
  thumbprint: string;
  pairedAt: number;
  seenAt: number | null;
  revokedAt: number | null;
  /** The version it last said it obeys; null before the first word. */
  policyVersion: number | null;
  policyAppliedAt: number | null;
  /** Entries still waiting on the device, as it last said. */
  outboxSize: number | null;
  /** Its highest recorded entry number. */
  sequence: number;
  /** Its clock less ours at its last upload, ms; null before one said so. */
  clockOffMs: number | null;
}

/** Paired devices, newest first. Who may not read everybody's finds their own only. */
export async function findDevices(actor: Actor): Promise<DeviceRow[]> {
  const found = read()
    .select({
      deviceId: devices.deviceId,
      personId: devices.personId,
      personName: people.name,
      name: devices.name,
      kind: devices.kind,
      thumbprint: devices.thumbprint,
      pairedAt: devices.pairedAt,
      seenAt: devices.seenAt,
      revokedAt: devices.revokedAt,
      policyVersion: devices.policyVersion,
      policyAppliedAt: devices.policyAppliedAt,
      outboxSize: devices.outboxSize,
      sequence: devices.sequence,
      clockOffMs: devices.clockOffMs,
    })
    .from(devices)
    .leftJoin(people, eq(people.personId, devices.personId))
    .orderBy(desc(devices.pairedAt))
    .$dynamic();
  if (mayRead(actor, 'device.read_all')) return found;
  return found.where(eq(devices.personId, personOf(actor) ?? ''));
}

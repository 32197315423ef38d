import 'server-only';
import { DEVICE_HEADER, findClaimedDevice, openRequest } from '@pullcord/seal/request-seal';
import { eq, inArray } from 'drizzle-orm';
import { read } from '../db/client.ts';
import { readInGroups } from '../db/read-in-groups.ts';
import { devices } from '../db/schema/devices.ts';
import { people } from '../db/schema/people.ts';
import { type DeviceActor, deviceActor } from './actor.ts';
import { type DeviceNonce, deviceNonce, spendNonce } from './device-nonce.ts';
import { effectiveRoles } from './effective-roles.ts';
import { PortalProblem } from './portal-problem.ts';
import { unsignedCall } from './unsigned-call.ts';

/** What the device signed, as it arrived: `path` with its query, `body` as the exact text. */
export interface SignedCall {
  headers: Headers;
  method: string;
  path: string;
  body: string;
}

/** The device that signed this very call, once. The problem names our time, so that a wrong clock can be mended. */
export async function requireDevice(call: SignedCall, at: number): Promise<DeviceActor> {
  const { actor, nonce } = await openDeviceCall(call, at);
  await spendNonce(nonce);
  return actor;
}

/** With the person it speaks for. Calls that come together are looked up together. */
const findDevice = readInGroups(async (deviceIds) => {
  const rows = await read()
    .select({ device: devices, person: people })
    .from(devices)
    .innerJoin(people, eq(people.personId, devices.personId))
    .where(inArray(devices.deviceId, [...deviceIds]));
  return new Map(rows.map((row) => [row.device.deviceId, row]));
});

/** Whether the call says that it comes from a device of ours: no proof, and enough to read a large body for. */
export async function isKnownDevice(headers: Headers): Promise<boolean> {
  const token = headers.get(DEVICE_HEADER);
  const claimed = token === null ? undefined : findClaimedDevice(token);
  return claimed !== undefined && (await findDevice(claimed)) !== undefined;
}

/** The same with the nonce unspent: for a handler that spends it in the transaction of its own change. */
export async function openDeviceCall(
  call: SignedCall,
  at: number,
): Promise<{ actor: DeviceActor; nonce: DeviceNonce }> {
  const token = call.headers.get(DEVICE_HEADER);
  if (token === null) throw unsignedCall(`The call carries no ${DEVICE_HEADER} header.`, 'missing', at);
  const claimed = findClaimedDevice(token);
  if (claimed === undefined) throw unsignedCall('The device signature cannot be read.', 'malformed', at);
  const found = await findDevice(claimed);
  if (found === undefined)
    throw unsignedCall('This portal does not know the device. Pair it again.', 'unknown', at);
  const { device, person } = found;
  const { method, path, body } = call;
  const opened = await openRequest(token, { method, path, body, at }, device.publicKey);
  if (!opened.ok) throw unsignedCall('The device signature does not fit this call.', opened.error, at);
  if (device.revokedAt !== null || person.disabledAt !== null) {
    throw new PortalProblem(
      'device_revoked',
      'This device may no longer speak for its person. Its own limits hold; pair it again to use the portal.',
    );
  }
  const { deviceId } = device;
  return {
    actor: deviceActor({
      deviceId,
      deviceKind: device.kind,
      personId: person.personId,
      personName: person.name,
      roles: effectiveRoles(person),
    }),
    nonce: deviceNonce(opened.value, at),
  };
}

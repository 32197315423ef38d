import 'server-only';
import {
  DEVICE_HEADER,
  findClaimedDevice,
  openRequest,
  REQUEST_AGE_MAX_MS,
} from '@pullcord/seal/request-seal';
import { eq, lt } from 'drizzle-orm';
import { read, writeTogether } from '../db/client.ts';
import { deviceNonces } from '../db/schema/device-nonces.ts';
import { devices } from '../db/schema/devices.ts';
import { people } from '../db/schema/people.ts';
import { type DeviceActor, deviceActor } from './actor.ts';
import { PortalProblem } from './portal-problem.ts';

/** What the device signed, as it arrived: `path` with its query, `body` as the exact text. */
export interface SignedCall {
  headers: Headers;
  method: string;
  path: string;
  body: string;
}

/** The device that signed this very call, once. The problem names our time, so that a wrong clock can be mended. */
export async function requireDevice(call: SignedCall, at: number): Promise<DeviceActor> {
  const token = call.headers.get(DEVICE_HEADER);
  if (token === null) throw unsigned(`The call carries no ${DEVICE_HEADER} header.`, 'missing', at);
  const claimed = findClaimedDevice(token);
  if (claimed === undefined) throw unsigned('The device signature cannot be read.', 'malformed', at);
  const [found] = await read()
    .select({ device: devices, person: people })
    .from(devices)
    .innerJoin(people, eq(people.personId, devices.personId))
    .where(eq(devices.deviceId, claimed));
  if (found === undefined)
    throw unsigned('This portal does not know the device. Pair it again.', 'unknown', at);
  const { device, person } = found;
  const { method, path, body } = call;
  const opened = await openRequest(token, { method, path, body, at }, device.publicKey);
  if (!opened.ok) throw unsigned('The device signature does not fit this call.', opened.error, at);
  if (device.revokedAt !== null || person.disabledAt !== null) {
    throw new PortalProblem(
      'device_revoked',
      'This device may no longer speak for its person. Its own limits hold; pair it again to use the portal.',
    );
  }
  await spendNonce(`${device.deviceId}:${opened.value.jti}`, device.deviceId, at);
  return deviceActor({
    deviceId: device.deviceId,
    deviceKind: device.kind,
    personId: person.personId,
    personName: person.name,
    roles: person.roles,
  });
}

/** In the database, not in memory: a replay sent to another process finds it too. */
async function spendNonce(nonce: string, deviceId: string, at: number): Promise<void> {
  const [, kept] = await writeTogether((orm) => [
    orm.delete(deviceNonces).where(lt(deviceNonces.expiresAt, at)),
    // A clock may be ahead by the allowed age, so a token lives up to twice that from now.
    orm
      .insert(deviceNonces)
      .values({ nonce, expiresAt: at + 2 * REQUEST_AGE_MAX_MS })
      .onConflictDoNothing()
      .returning({ nonce: deviceNonces.nonce }),
    orm.update(devices).set({ seenAt: at }).where(eq(devices.deviceId, deviceId)),
  ]);
  if (kept.length !== 1)
    throw unsigned('This signature was used before; each call is signed anew.', 'replayed', at);
}

function unsigned(detail: string, why: string, at: number): PortalProblem {
  const facts = { why, serverTime: new Date(at).toISOString() };
  return new PortalProblem('device_signature_invalid', `${detail} Nothing was changed.`, facts);
}

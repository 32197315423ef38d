import 'server-only';
import type { Row } from '@libsql/client';
import { type OpenedRequest, REQUEST_AGE_MAX_MS } from '@pullcord/seal/request-seal';
import { eq, lt } from 'drizzle-orm';
import { onCommitted, type Statement, type WriteTx, writeTogether } from '../db/client.ts';
import { deviceNonces } from '../db/schema/device-nonces.ts';
import { devices } from '../db/schema/devices.ts';
import { unsignedCall } from './unsigned-call.ts';

/**
 * What makes a signed call count once. It stands in the database, not in memory: a replay sent to another process finds
 * it too. `spent` is set once it is durable.
 */
export interface DeviceNonce {
  readonly deviceId: string;
  readonly key: string;
  /** When the call came, epoch ms. */
  readonly at: number;
  spent: boolean;
}

/**
 * The unspent nonce of a call that came at `at`, epoch ms. Its time, which is signed with it, comes first: those of one
 * moment stand side by side in the index, where with the device first each of them changed a page of its own.
 */
export function deviceNonce({ deviceId, jti, signedAt }: OpenedRequest, at: number): DeviceNonce {
  return { deviceId, key: `${signedAt}:${deviceId}:${jti}`, at, spent: false };
}

/** A clock may be ahead by the allowed age, so a signature lives up to twice that from now. */
const expiresAt = (at: number) => at + 2 * REQUEST_AGE_MAX_MS;

/** Spends the nonce of a call whose handler writes nothing of its own, or has not spent it. Throws for a replay. */
export async function spendNonce(nonce: DeviceNonce): Promise<void> {
  const { key, deviceId, at } = nonce;
  const [, kept] = await writeTogether((orm) => [
    orm.delete(deviceNonces).where(lt(deviceNonces.expiresAt, at)),
    orm
      .insert(deviceNonces)
      .values({ nonce: key, expiresAt: expiresAt(at) })
      .onConflictDoNothing()
      .returning({ nonce: deviceNonces.nonce }),
    orm.update(devices).set({ seenAt: at }).where(eq(devices.deviceId, deviceId)),
  ]);
  if (kept.length !== 1) throw replayed(at);
  nonce.spent = true;
}

/** The same for several calls in the transaction of what they change: statements, and what to make of their rows. */
export function spendNonces(
  tx: WriteTx,
  nonces: readonly DeviceNonce[],
): { statements: Statement[]; readFresh: (answers: readonly Row[][]) => ReadonlySet<DeviceNonce> } {
  if (nonces.length === 0) return { statements: [], readFresh: () => new Set() };
  const now = Math.max(...nonces.map(({ at }) => at));
  const rows = nonces.map(({ key, at }) => [key, expiresAt(at)]);
  const deviceIds = nonces.map(({ deviceId }) => deviceId);
  onCommitted(tx, () => {
    for (const nonce of nonces) nonce.spent = true;
  });
  return {
    statements: [
      { sql: 'DELETE FROM device_nonces WHERE expires_at < ?', args: [now] },
      { sql: INSERT, args: [JSON.stringify(rows)] },
      { sql: SEEN, args: [now, JSON.stringify(deviceIds)] },
    ],
    readFresh: ([, kept = []]) => {
      // Of two calls with one signature in the same transaction the first is it.
      const stored = new Set(kept.map(({ nonce }) => nonce));
      return new Set(nonces.filter(({ key }) => stored.delete(key)));
    },
  };
}

const INSERT = `INSERT INTO device_nonces (nonce, expires_at)
  SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING RETURNING nonce`;
const SEEN = 'UPDATE devices SET seen_at = ? WHERE device_id IN (SELECT value FROM json_each(?))';

export function replayed(at: number): Error {
  return unsignedCall('This signature was used before; each call is signed anew.', 'replayed', at);
}

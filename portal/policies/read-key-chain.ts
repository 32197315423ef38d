import 'server-only';
import { desc } from 'drizzle-orm';
import { decodeProtectedHeader } from 'jose';
import { read } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';

let held: { version: number; chain: string[] } | undefined;

/**
 * The last version of each earlier signing key, oldest first: each was signed by a key that the one before it names,
 * so a device that slept through a rotation can follow. Empty where one key signed everything.
 */
export async function readKeyChain(version: number): Promise<string[]> {
  if (held?.version === version) return held.chain;
  const rows = await read().select({ jws: policies.jws }).from(policies).orderBy(desc(policies.version));
  const last = new Map<string, string>();
  for (const { jws } of rows) {
    const kid = decodeProtectedHeader(jws).kid ?? '';
    if (!last.has(kid)) last.set(kid, jws);
  }
  // The first is the newest version itself.
  const chain = [...last.values()].slice(1).reverse();
  held = { version, chain };
  return chain;
}

import { sha256Hex } from '../value/sha256.ts';

const DIGEST_LENGTH = 16;

/**
 * What a device says it holds, and the portal that it has in force, as an ETag. The version alone is not enough: of a
 * database restored from yesterday the next publication has a number that was used before.
 */
export function policyTag(version: number, jws: string): string {
  return `"v${version}-${sha256Hex(jws).slice(0, DIGEST_LENGTH)}"`;
}

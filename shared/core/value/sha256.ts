import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A synchronous digest of bytes. Hot callers pass node:crypto's in; it is about three times faster. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

export const sha256: Digest = (bytes) => nobleSha256(bytes);

/** Lower-case hex SHA-256 of the UTF-8 text. */
export function sha256Hex(text: string, digest: Digest = sha256): string {
  return bytesToHex(digest(utf8ToBytes(text)));
}

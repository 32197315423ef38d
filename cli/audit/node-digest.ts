import { createHash, hash } from 'node:crypto';
import type { Digest } from '@pullcord/core/value/sha256';

/** One call into OpenSSL, where this Node has it. As a text, since a buffer of its own costs more than the hashing. */
export const nodeDigest: Digest =
  typeof hash === 'function'
    ? (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
    : (bytes) => createHash('sha256').update(bytes).digest();

import { createHash, hash } from 'node:crypto';

/** Hex SHA-256 of the UTF-8 text: one call without an object for it, where this Node has that. */
export const hexDigest: (text: string) => string =
  typeof hash === 'function'
    ? (text) => hash('sha256', text, 'hex')
    : (text) => createHash('sha256').update(text, 'utf8').digest('hex');

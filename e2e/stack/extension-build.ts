import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The production build, unmodified: what the store gets is what is started, shown and tested. */
export const EXTENSION_FOLDER = join(import.meta.dirname, '../../extension/.output/chrome-mv3');

/** The id Chromium derives from the manifest's public key: the first 16 bytes of its SHA-256, in letters a to p. */
export function extensionId(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(EXTENSION_FOLDER, 'manifest.json'), 'utf8'));
  const { key } = z.object({ key: z.string() }).parse(manifest);
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return Array.from(digest, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

import type { ExportCheck } from '@pullcord/core/proof/check-export';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { sha256Hex } from '@pullcord/core/value/sha256';
import { nodeDigest } from './node-digest.ts';

/** Feeds the export inside a receipt to the check; returns the digest of everything before its seal. */
export function checkText(text: string, check: ExportCheck): string {
  for (const line of text.split('\n')) {
    if (line !== '') check.take(line, () => hashLeaf(Buffer.from(line), nodeDigest));
  }
  const seal = text.lastIndexOf(EXPORT_LINES.seal);
  return sha256Hex(text.slice(0, Math.max(0, seal)), nodeDigest);
}

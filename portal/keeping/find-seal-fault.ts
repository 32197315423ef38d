import 'server-only';
import { createHash } from 'node:crypto';
import { checkExport } from '@pullcord/core/proof/check-export';
import { describeFinding } from '@pullcord/core/proof/export-finding';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { openExport } from '@pullcord/seal/open-export';
import { ledgerName } from '../access/ledger-name.ts';
import { nodeDigest } from '../ledger/read-edge.ts';
import { readArchiveFile } from './archive-file.ts';

const PART_LINES = 25_600;

/**
 * Judges a written archive as anybody would who has only the file and the ledger's key, with no look into the database.
 * Undefined where it verifies and holds every text itself; else a sentence.
 */
export async function findSealFault(
  path: string,
  onPart: () => Promise<void> = () => Promise.resolve(),
): Promise<string | undefined> {
  const check = checkExport([], nodeDigest);
  const sealed = createHash('sha256');
  let lines = 0;
  for await (const line of readArchiveFile(path).lines) {
    lines += 1;
    if (lines % PART_LINES === 0) await onPart();
    check.take(line, () => hashLeaf(Buffer.from(line), nodeDigest));
    if (!line.startsWith(EXPORT_LINES.seal)) sealed.update(`${line}\n`);
  }
  const { key } = await ledgerName();
  const { finding, archived } = await openExport(check, [key], sealed.digest('hex'));
  if (finding !== undefined) return describeFinding(finding);
  return archived === 0 ? undefined : `${archived} texts stand in another archive.`;
}

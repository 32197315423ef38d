import 'server-only';
import { createHash } from 'node:crypto';
import { checkExport, type ExportVerdict } from '@pullcord/core/proof/check-export';
import type { Checkpoint } from '@pullcord/core/proof/checkpoint';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { openExport } from '@pullcord/seal/open-export';
import { ledgerName } from '../access/ledger-name.ts';

/** An export's text as a stranger with the ledger's key judges it. */
export async function checkText(text: string, witnessed: readonly Checkpoint[] = []): Promise<ExportVerdict> {
  const check = checkExport(witnessed);
  const digest = createHash('sha256');
  for (const line of text.split('\n').slice(0, -1)) {
    check.take(line, () => hashLeaf(Buffer.from(line)));
    if (!line.startsWith('{"seal":')) digest.update(`${line}\n`);
  }
  const { key } = await ledgerName();
  return openExport(check, [key], digest.digest('hex'));
}

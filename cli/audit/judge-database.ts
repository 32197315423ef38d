import { checkExport, type ExportVerdict } from '@pullcord/core/proof/check-export';
import type { Checkpoint } from '@pullcord/core/proof/checkpoint';
import type { NoteKey } from '@pullcord/core/proof/signed-note';
import { openLedger } from '@pullcord/seal/open-export';
import { checkDatabase } from './check-database.ts';
import { nodeDigest } from './check-file.ts';

/** A portal's database file, whole: entries, tiles and every checkpoint it signed. */
export async function judgeDatabase(
  path: string,
  key: NoteKey,
  witnessed: readonly Checkpoint[] = [],
): Promise<ExportVerdict> {
  const check = checkExport(witnessed, nodeDigest);
  await checkDatabase(path, check);
  return openLedger(check, key);
}

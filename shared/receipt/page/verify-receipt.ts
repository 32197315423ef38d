import { checkExport, type ExportVerdict } from '@pullcord/core/proof/check-export';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { findNoteKey, type NoteKey } from '@pullcord/core/proof/signed-note';
import { sha256Hex } from '@pullcord/core/value/sha256';
import { openExport } from '@pullcord/seal/open-export';

/** Judges the text of a receipt with the key that stands in it; undefined where there is none. */
export async function verifyReceipt(
  text: string,
): Promise<{ verdict: ExportVerdict; key: NoteKey } | undefined> {
  const check = checkExport();
  const encoder = new TextEncoder();
  const lines = text.split('\n').filter((line) => line !== '');
  for (const line of lines) check.take(line, () => hashLeaf(encoder.encode(line)));
  const key = findNoteKey(check.notes().key ?? '');
  if (key === undefined) return undefined;
  const seal = text.lastIndexOf(EXPORT_LINES.seal);
  return { verdict: await openExport(check, [key], sha256Hex(text.slice(0, Math.max(0, seal)))), key };
}

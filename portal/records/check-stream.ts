import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { checkExport, type ExportVerdict } from '@pullcord/core/proof/check-export';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { findNoteKey, keyLine } from '@pullcord/core/proof/signed-note';
import { openExport } from '@pullcord/seal/open-export';

export interface StreamVerdict {
  verdict: ExportVerdict;
  key: string;
}

/** Judges an export as it arrives, in the browser that asked for it. Undefined where it names no key. */
export async function checkStream(
  body: ReadableStream<Uint8Array>,
  onRows: (rows: number) => void,
): Promise<StreamVerdict | undefined> {
  const check = checkExport();
  const digest = sha256.create();
  let rows = 0;
  const take = (line: string) => {
    const bytes = utf8ToBytes(line);
    check.take(line, () => hashLeaf(bytes));
    if (!line.startsWith(EXPORT_LINES.seal)) digest.update(bytes).update(NEWLINE);
    if (line.startsWith(EXPORT_LINES.entry)) rows += 1;
  };
  const decoder = new TextDecoder();
  let rest = '';
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
    onRows(rows);
    if (done) break;
  }
  if (rest !== '') take(rest);
  const key = findNoteKey(check.notes().key ?? '');
  if (key === undefined) return undefined;
  return { verdict: await openExport(check, [key], bytesToHex(digest.digest())), key: keyLine(key) };
}

const NEWLINE = new Uint8Array([10]);

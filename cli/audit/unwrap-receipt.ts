import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findReceiptExport } from '@pullcord/receipt/receipt-page';

/** The export inside a receipt's page, as a file of its own; any other file is what it is. */
export async function unwrapReceipt(path: string): Promise<string> {
  if (!path.endsWith('.html')) return path;
  const text = findReceiptExport(await readFile(path, 'utf8')) ?? '';
  const inside = join(await mkdtemp(join(tmpdir(), 'pullcord-receipt-')), 'receipt.jsonl');
  await writeFile(inside, text);
  return inside;
}

import { receiptHtml } from '@pullcord/core/proof/receipt-html';
import { toBase64 } from '@pullcord/core/value/base64';

/** One page that proves a batch's entries and verifies itself, made in the reader's own browser from what was handed over. */
export async function composeReceipt(record: Uint8Array, script: string, style: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
  const scriptDigest = toBase64(new Uint8Array(digest));
  return receiptHtml(toBase64(record), { script, scriptDigest, style });
}

import { createHash } from 'node:crypto';
import { receiptHtml } from '@pullcord/core/proof/receipt-html';

/** The script and the style that every receipt carries, built once. */
export interface PageParts {
  script: string;
  style: string;
}

const RECORD = /<script type="application\/x-ndjson;base64" id="record">([A-Za-z0-9+/=]+)<\/script>/;

/** The page of a proved export. */
export function receiptPage(exportText: string, { script, style }: PageParts): string {
  const scriptDigest = createHash('sha256').update(script).digest('base64');
  return receiptHtml(Buffer.from(exportText).toString('base64'), { script, scriptDigest, style });
}

/** The export inside a receipt; undefined where the page is none. */
export function findReceiptExport(html: string): string | undefined {
  const encoded = RECORD.exec(html)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}

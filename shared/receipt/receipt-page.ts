import { createHash } from 'node:crypto';

/** The script and the style that every receipt carries, built once. */
export interface PageParts {
  script: string;
  style: string;
}

const RECORD = /<script type="application\/x-ndjson;base64" id="record">([A-Za-z0-9+/=]+)<\/script>/;

/**
 * One file that opens without a network: the proved entries of a batch, and the script that verifies them again in
 * front of the reader. The entries stand in base64, since a broker's text may hold anything, a closing tag too.
 */
export function receiptPage(exportText: string, { script, style }: PageParts): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pullcord receipt</title>
<style>${style}</style>
</head>
<body>
<main><h1>Receipt</h1><p role="status" id="verdict">Verifying…</p><div id="content"></div></main>
<script type="application/x-ndjson;base64" id="record">${Buffer.from(exportText).toString('base64')}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** The export inside a receipt; undefined where the page is none. */
export function findReceiptExport(html: string): string | undefined {
  const encoded = RECORD.exec(html)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}

/** The script and the style that every receipt carries, built once; the script's SHA-256 in base64. */
export interface ReceiptParts {
  script: string;
  scriptDigest: string;
  style: string;
}

/**
 * One file that opens without a network: the proved entries of a batch, and the script that verifies them again in
 * front of the reader. The entries stand in base64, since a broker's text may hold anything, a closing tag too.
 */
export function receiptHtml(record: string, { script, scriptDigest, style }: ReceiptParts): string {
  const policy = `default-src 'none'; script-src 'sha256-${scriptDigest}'; style-src 'unsafe-inline'`;
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
<script type="application/x-ndjson;base64" id="record">${record}</script>
<script>${script}</script>
</body>
</html>
`;
}

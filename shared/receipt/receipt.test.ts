import { createHash } from 'node:crypto';
import { sampleBody, sampleExport } from '@pullcord/core/proof/sample-export';
import { keyLine } from '@pullcord/core/proof/signed-note';
import { sealCheckpoint, sealManifest, toNoteKey } from '@pullcord/seal/checkpoint-seal';
import { privateSigningKey, toSigner } from '@pullcord/seal/signing-key';
import { describe, expect, it } from 'vitest';
import { verifyReceipt } from './page/verify-receipt.ts';
import { readParts } from './read-parts.ts';
import { findReceiptExport, receiptPage } from './receipt-page.ts';

const bodies = Array.from({ length: 40 }, (_, at) =>
  sampleBody(at + 1, '</script><script>alert(1)</script> 😀'),
);

async function signedExport(): Promise<string> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('a key pair was expected');
  const signer = await toSigner(
    privateSigningKey.parse(await crypto.subtle.exportKey('jwk', pair.privateKey)),
  );
  const { lines, opened } = sampleExport(bodies, { wanted: (seq) => seq > 30, filters: { batch: 'b' } });
  if (opened.head === null || opened.manifest === null) throw new Error('the sample is whole');
  const { origin } = opened.head;
  const head = {
    pullcordExport: 1,
    checkpoint: await sealCheckpoint(opened.head, signer),
    key: keyLine(toNoteKey(origin, signer.pinned)),
  };
  const before = [JSON.stringify(head), ...lines.slice(1, -1)].map((line) => `${line}\n`).join('');
  const digest = createHash('sha256').update(before).digest('hex');
  const seal = await sealManifest(origin, { ...opened.manifest, digest }, signer);
  return `${before}${JSON.stringify({ seal })}\n`;
}

describe('a receipt', () => {
  it('holds its export byte for byte, and no text in it can close a tag', async () => {
    const text = await signedExport();
    const page = receiptPage(text, await readParts());
    expect(findReceiptExport(page)).toBe(text);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toContain('alert(1)');
  });

  it('runs its own script only, and loads nothing', async () => {
    const { script, style } = await readParts();
    const page = receiptPage(await signedExport(), { script, style });
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`default-src 'none'; script-src 'sha256-${hash}'`);
    expect(/<link|<img|<iframe|@import|url\(/.test(page.replace(script, ''))).toBe(false);
  });

  it('verifies in the reader’s own browser, and names what was changed', async () => {
    const text = await signedExport();
    expect((await verifyReceipt(text))?.verdict).toMatchObject({ rows: 10, finding: undefined });
    const forged = text.replace(bodies[34] ?? '', sampleBody(35, 'forged'));
    expect((await verifyReceipt(forged))?.verdict.finding).toMatchObject({ kind: 'changed', from: 35 });
    expect(await verifyReceipt('')).toBeUndefined();
  });
});

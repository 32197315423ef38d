import { findCheckpoint } from '@pullcord/core/proof/checkpoint';
import { findNote } from '@pullcord/core/proof/signed-note';
import { openCheckpoint, openManifest, sealCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { privateSigningKey, type Signer, toSigner } from '@pullcord/seal/signing-key';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ledgerName } from '../access/ledger-name.ts';
import { read, withWrite } from '../db/client.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { csvExports } from '../db/schema/csv-exports.ts';
import { readTree } from '../ledger/grow-tree.ts';
import { signPastHead } from '../ledger/sign-past-head.ts';
import { findCheckpoint as findNewest } from '../ledger/write-checkpoint.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { streamCsvProof } from './stream-csv-proof.ts';
import { streamExport } from './stream-export.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

async function newSigner(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('a key pair was expected');
  return toSigner(privateSigningKey.parse(await crypto.subtle.exportKey('jwk', pair.privateKey)));
}

/** The head of a named CSV, as a portal signed it that still had another key. */
async function exportBeforeHandOver(exportId: string, change = (root: Uint8Array) => root) {
  const { actor } = await portal.person('compliance');
  const { stream } = await streamExport(actor, { format: 'csv', export: exportId }, Date.now());
  await new Response(stream).text();
  const head = (await findNewest(read())) ?? never();
  const kept = findCheckpoint(findNote(head.note)?.text ?? '') ?? never();
  const note = await sealCheckpoint({ ...kept, root: change(kept.root) }, await newSigner());
  const row = { ...head, checkpointId: head.checkpointId + 1, note };
  await withWrite(async (tx) => {
    await tx.insert(checkpoints).values(row);
    const { checkpointId } = row;
    await tx.update(csvExports).set({ checkpointId }).where(eq(csvExports.exportId, exportId));
  });
  return { actor, row };
}

function never(): never {
  throw new Error('the portal has a signed head');
}

it('one key opens all of a CSV’s proof, also where its head was signed before that key was handed over to', async () => {
  const { actor, row } = await exportBeforeHandOver('before-hand-over');
  const { key } = await ledgerName();
  const lines = (await new Response(await streamCsvProof(actor, 'before-hand-over')).text())
    .trim()
    .split('\n');
  const head = await openCheckpoint(JSON.parse(lines[0] ?? '').checkpoint, key);
  expect(head).toMatchObject({ ok: true, value: { size: row.size } });
  expect((await openManifest(JSON.parse(lines.at(-1) ?? '').seal, key)).ok).toBe(true);
});

it('a head that the tree does not bear out is not signed anew', async () => {
  const { row } = await exportBeforeHandOver('altered', (root) => root.map((byte) => byte ^ 1));
  const edge = await withWrite(readTree);
  expect(await signPastHead(read(), edge, row, await ledgerName())).toBe(row.note);
});

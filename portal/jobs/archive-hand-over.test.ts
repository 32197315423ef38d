import { findCheckpoint } from '@pullcord/core/proof/checkpoint';
import { findNote } from '@pullcord/core/proof/signed-note';
import { sealCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { privateSigningKey, toSigner } from '@pullcord/seal/signing-key';
import { expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { read, withWrite } from '../db/client.ts';
import { archives } from '../db/schema/archives.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { releaseArchive } from '../keeping/release-archive.ts';
import { signCheckpoint } from '../records/sign-checkpoint.ts';
import { writeAgedBatches } from '../testing/aged-entries.ts';
import { openPortal } from '../testing/open-portal.ts';
import { keepArchives } from './keep-archives.ts';

const NINE_YEARS_MS = 9 * 366 * 86_400_000;

it('an archive that had to wait while the ledger’s key was handed over is made all the same', async () => {
  const portal = await openPortal(() => writeAgedBatches(['A'], 20, Date.now() - NINE_YEARS_MS));
  const { actor } = await portal.person('compliance');
  const job = jobActor('archives');
  // The head it is released by, as a portal signed it that had another key.
  const head = await signCheckpoint(job, Date.now());
  const kept = findCheckpoint(findNote(head.note)?.text ?? '');
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (kept === undefined || !('privateKey' in pair))
    throw new Error('a signed head and a key pair were expected');
  const other = privateSigningKey.parse(await crypto.subtle.exportKey('jwk', pair.privateKey));
  const note = await sealCheckpoint(kept, await toSigner(other));
  await withWrite((tx) =>
    tx.insert(checkpoints).values({ ...head, checkpointId: head.checkpointId + 1, note }),
  );
  await releaseArchive(actor, { lastSequence: 22, reason: 'too large' }, Date.now());
  await keepArchives(job);
  expect((await read().select().from(archives))[0]).toMatchObject({ step: 'archived', problem: null });
  portal.close();
});

import 'server-only';
import { keyLine, type NoteKey } from '@pullcord/core/proof/signed-note';
import { toNoteKey } from '@pullcord/seal/checkpoint-seal';
import { type Signer, toSigner } from '@pullcord/seal/signing-key';
import type { LedgerName } from '../ledger/write-checkpoint.ts';
import { portalSettings } from './portal-settings.ts';

let signer: Promise<Signer> | undefined;

/** Whose ledger this is, and the key that signs its checkpoints. */
export async function ledgerName(): Promise<LedgerName & { key: NoteKey; keyLine: string }> {
  const { ledgerKey, ledgerOrigin: origin } = portalSettings();
  signer ??= toSigner(ledgerKey);
  const signing = await signer;
  const key = toNoteKey(origin, signing.pinned);
  return { origin, signer: signing, key, keyLine: keyLine(key) };
}

import 'server-only';
import { keyLine, type NoteKey } from '@pullcord/core/proof/signed-note';
import { toNoteKey } from '@pullcord/seal/checkpoint-seal';
import { type Signer, toSigner } from '@pullcord/seal/signing-key';
import type { LedgerName } from '../ledger/write-checkpoint.ts';
import { portalSettings } from './portal-settings.ts';

let signers: Promise<{ signer: Signer; before: Signer | null }> | undefined;

/** Whose ledger this is, the key that signs its checkpoints, and the one before while it is handed over. */
export async function ledgerName(): Promise<LedgerName & { key: NoteKey; keyLine: string }> {
  const { ledgerOrigin: origin } = portalSettings();
  signers ??= readSigners();
  const { signer, before } = await signers;
  const key = toNoteKey(origin, signer.pinned);
  return { origin, signer, before, key, keyLine: keyLine(key) };
}

async function readSigners(): Promise<{ signer: Signer; before: Signer | null }> {
  const { ledgerKey, ledgerKeyBefore } = portalSettings();
  const before = ledgerKeyBefore === null ? null : await toSigner(ledgerKeyBefore);
  return { signer: await toSigner(ledgerKey), before };
}

import 'server-only';
import { type Signer, toSigner } from '@pullcord/seal/signing-key';
import { portalSettings } from '../access/portal-settings.ts';

let signer: Promise<Signer> | undefined;

/** The key that signs policies; its public half is what devices pin at pairing. */
export function policySigner(): Promise<Signer> {
  signer ??= toSigner(portalSettings().policyKey);
  return signer;
}

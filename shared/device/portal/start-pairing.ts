import { pairAnswer } from '@pullcord/core/contract/device-contract';
import { err, ok, type Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import { findOrigin } from '../port/web-address.ts';
import { callPortal } from './call-portal.ts';
import { forgetPolicy } from './kept-policy.ts';
import { findPairing, type Pairing, removePairing, savePairing } from './pairing.ts';
import { learnPortalTime } from './portal-clock.ts';
import type { PortalFailure } from './portal-failure.ts';
import { recordEntries } from './record-entries.ts';
import { uploadEntries } from './upload-entries.ts';
import { forgetWitnessed } from './witness.ts';

export interface StartedPairing {
  portalUrl: string;
  /** To open in a browser. */
  url: string;
  verifier: string;
  state: string;
}

/** `redirectUri` null: the portal shows the code to type. Throws on an address that is neither https nor loopback. */
export async function startPairing(
  device: Device,
  portalUrl: string,
  redirectUri: string | null,
): Promise<StartedPairing> {
  const origin = findOrigin(portalUrl);
  if (origin === undefined) throw new TypeError('The portal address must begin with https://.');
  const verifier = randomText();
  const state = randomText();
  const url = new URL('/pair', origin);
  url.searchParams.set('kind', device.config.kind);
  url.searchParams.set('name', device.config.name);
  url.searchParams.set('challenge', await challengeOf(verifier));
  url.searchParams.set('state', state);
  if (redirectUri !== null) url.searchParams.set('redirect_uri', redirectUri);
  return { portalUrl: origin, url: url.href, verifier, state };
}

/** Reads the code from the redirect; undefined where the state is not ours or the person declined. */
export function codeFromRedirect(redirect: string, started: StartedPairing): string | undefined {
  const params = URL.parse(redirect)?.searchParams;
  if (params?.get('state') !== started.state) return undefined;
  return params.get('code') ?? undefined;
}

/** Exchanges the code. The outbox begins again at 1, since a new pairing is a new device; a loss is an entry. */
export async function finishPairing(
  device: Device,
  started: StartedPairing,
  code: string,
): Promise<Result<Pairing, PortalFailure>> {
  await uploadEntries(device);
  const { publicKey } = await device.keys.require();
  const answered = await callPortal(device, {
    portalUrl: started.portalUrl,
    deviceId: null,
    method: 'POST',
    path: 'devices',
    body: {
      code: code.trim(),
      verifier: started.verifier,
      publicKey,
      name: device.config.name,
      kind: device.config.kind,
    },
    answer: pairAnswer,
  });
  if (!answered.ok) return answered;
  if (answered.value === null)
    return err({ kind: 'unreadable', problem: null, detail: 'No answer to the code.' });
  const { serverTime, ...facts } = answered.value;
  const pairing: Pairing = { ...facts, portalUrl: started.portalUrl, pairedAt: device.clock.now() };
  const lost = await device.outbox.size();
  await forgetPolicy(device);
  await forgetWitnessed(device);
  await device.outbox.restart();
  await savePairing(device.records, pairing);
  await learnPortalTime(device, serverTime);
  if (lost > 0) await recordLoss(device, lost);
  return ok(pairing);
}

/** Takes leave of the portal: what it has not recorded goes first, while the key still signs. */
export async function unpair(device: Device): Promise<void> {
  if ((await findPairing(device.records)) === undefined) return;
  await uploadEntries(device);
  await removePairing(device.records);
  await forgetPolicy(device);
  await device.keys.forget();
}

async function recordLoss(device: Device, lost: number): Promise<void> {
  await recordEntries(device, [
    {
      type: 'outbox.restarted',
      account: null,
      batchId: null,
      policyVersion: null,
      payload: { why: `Paired anew while ${lost} entries of the earlier pairing were not yet recorded.` },
    },
  ]);
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

import { policyAnswer } from '@pullcord/core/contract/device-contract';
import { CURRENCY_HEADER } from '@pullcord/core/policy/currency';
import type { Policy } from '@pullcord/core/policy/policy';
import { followKeys } from '@pullcord/core/policy/policy-keys';
import { policyTag } from '@pullcord/core/policy/policy-tag';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { sameJson } from '@pullcord/core/value/same-json';
import { isCurrent } from '@pullcord/seal/currency-seal';
import { openPolicy } from '@pullcord/seal/policy-seal';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import { findPairing, type Pairing, savePairing } from './pairing.ts';
import type { PortalFailure } from './portal-failure.ts';

/**
 * The newest signed policy seen. `checkedAt`: when the portal last signed that it is still the newest, in answer to a
 * question of ours. Nothing else makes it younger: who keeps an old answer can freeze the policy, and not hide it.
 */
export interface KeptPolicy {
  policy: Policy;
  checkedAt: number;
}

const KEY = 'policy';
const ASKED_LENGTH_MIN = 16;
/** `versionSeen` stands apart, so that a damaged text cannot open the way to an older one. */
const record = z.object({ jws: z.string(), versionSeen: z.int().nonnegative(), checkedAt: z.number() });

const opened = new WeakMap<Device, { jws: string; policy: Policy }>();

/** Undefined where none was ever received, or where what is kept no longer opens. */
export async function findPolicy(device: Device): Promise<KeptPolicy | undefined> {
  const kept = record.safeParse(await device.records.find(KEY)).data;
  if (kept === undefined) return undefined;
  const known = opened.get(device);
  if (known?.jws === kept.jws) return { policy: known.policy, checkedAt: kept.checkedAt };
  const result = await open(await findPairing(device.records), kept.jws, kept.versionSeen);
  if (!result.ok) return undefined;
  opened.set(device, { jws: kept.jws, policy: result.value });
  return { policy: result.value, checkedAt: kept.checkedAt };
}

/**
 * Asks the portal with what it holds as ETag; keeps a newer one, and says which version this device now obeys. An answer
 * without the portal's signed word on just this question leaves the policy as old as it was.
 */
export async function checkPolicy(
  device: Device,
  options: { timeoutMs?: number } = {},
): Promise<Result<KeptPolicy, PortalFailure>> {
  const kept = await findPolicy(device);
  const held = kept === undefined ? undefined : opened.get(device)?.jws;
  const asked = device.random.id().padEnd(ASKED_LENGTH_MIN, '-');
  let word = '';
  const answered = await callPairedPortal(device, {
    method: 'GET',
    path: `policy?asked=${encodeURIComponent(asked)}`,
    answer: policyAnswer,
    onHeaders: (headers) => {
      word = headers[CURRENCY_HEADER.toLowerCase()] ?? '';
    },
    ...options,
    ...(kept === undefined || held === undefined ? {} : { etag: policyTag(kept.policy.version, held) }),
  });
  if (!answered.ok) return answered;
  let told = kept;
  if (answered.value !== null) {
    const accepted = await acceptNewest(device, answered.value);
    if (!accepted.ok) {
      // An answer that was new when it was asked for, and was overtaken by a push on its way here.
      const now = await findPolicy(device);
      const [had, has] = [kept?.policy.version ?? 0, now?.policy.version ?? 0];
      const { version } = answered.value;
      return now !== undefined && had < version && version < has ? ok(now) : accepted;
    }
    told = accepted.value;
  }
  if (told === undefined) return untrusted('The portal sent no policy.');
  const renewed = await renew(device, told, asked, word);
  const { version } = told.policy;
  if (version !== kept?.policy.version) await reportApplied(device, version);
  return renewed;
}

/** Younger by the portal's signed word alone. A newer one that was pushed meanwhile is left as it is. */
async function renew(
  device: Device,
  told: KeptPolicy,
  asked: string,
  word: string,
): Promise<Result<KeptPolicy, PortalFailure>> {
  const pairing = await findPairing(device.records);
  if (pairing === undefined) return untrusted('The portal sent no policy.');
  const { version } = told.policy;
  const { organisation, policyKeys } = pairing;
  if (!(await isCurrent(word, { organisation, version, asked }, policyKeys))) {
    return untrusted(
      `Nobody signed that version ${version} is still the newest. It stays in force, and as old as it was.`,
    );
  }
  return inTurn(device, async () => {
    const saved = record.safeParse(await device.records.find(KEY)).data;
    if (saved?.versionSeen !== version) return ok((await findPolicy(device)) ?? told);
    const checkedAt = device.clock.now();
    await device.records.save(KEY, { ...saved, checkedAt });
    return ok({ policy: told.policy, checkedAt });
  });
}

const turns = new WeakMap<Device, Promise<unknown>>();

/** One change of the kept policy after the other: an answer that was read slowly never writes over a newer push. */
function inTurn<T>(device: Device, change: () => Promise<T>): Promise<T> {
  const mine = (turns.get(device) ?? Promise.resolve()).then(change);
  turns.set(
    device,
    mine.catch(() => undefined),
  );
  return mine;
}

/** The newest policy; where its key is not pinned, by way of those that vouch for it, each signed by a key known before. */
async function acceptNewest(
  device: Device,
  { policy, chain = [] }: z.infer<typeof policyAnswer>,
): Promise<Result<KeptPolicy, PortalFailure>> {
  const accepted = await acceptPolicy(device, policy);
  if (accepted.ok || chain.length === 0) return accepted;
  for (const link of chain) await acceptPolicy(device, link);
  return acceptPolicy(device, policy);
}

/** A policy as the portal pushed it: verified with the pinned keys, never older than one seen. Telling it is the caller's. */
export function acceptPolicy(device: Device, jws: string): Promise<Result<KeptPolicy, PortalFailure>> {
  return inTurn(device, () => keepPolicy(device, jws));
}

async function keepPolicy(device: Device, jws: string): Promise<Result<KeptPolicy, PortalFailure>> {
  const [found, pairing] = await Promise.all([device.records.find(KEY), findPairing(device.records)]);
  const before = record.safeParse(found).data;
  const result = await open(pairing, jws, before?.versionSeen ?? 0);
  if (!result.ok)
    return untrusted(`The policy was refused: ${result.error}. The last good one stays in force.`);
  // Signed is not fresh: what was recorded once can be sent again.
  const checkedAt = before?.checkedAt ?? Math.min(Date.parse(result.value.issuedAt), device.clock.now());
  await device.records.save(KEY, { jws, versionSeen: result.value.version, checkedAt });
  opened.set(device, { jws, policy: result.value });
  await followPolicyKeys(device, result.value);
  return ok({ policy: result.value, checkedAt });
}

/** A new pairing trusts other keys: what another portal signed says nothing any more. */
export async function forgetPolicy(device: Device): Promise<void> {
  opened.delete(device);
  await device.records.remove(KEY);
}

async function open(
  pairing: Pairing | undefined,
  jws: string,
  versionSeen: number,
): Promise<Result<Policy, string>> {
  if (pairing === undefined) return err('not paired');
  return openPolicy(jws, { keys: pairing.policyKeys, organisation: pairing.organisation, versionSeen });
}

/** A policy in force says which keys may sign the next one: that is how a new key is trusted and an old one revoked. */
async function followPolicyKeys(device: Device, { keys }: Policy): Promise<void> {
  const pairing = await findPairing(device.records);
  if (pairing === undefined || keys === undefined) return;
  const before = { pinned: pairing.policyKeys, revoked: pairing.revokedKeys ?? [] };
  const after = followKeys(before, keys);
  if (sameJson(before, after)) return;
  await savePairing(device.records, { ...pairing, policyKeys: after.pinned, revokedKeys: after.revoked });
}

/** Says which version this device now obeys. The portal learns it again at the next one: there is no second try. */
export async function reportApplied(device: Device, version: number): Promise<void> {
  await callPairedPortal(device, {
    method: 'POST',
    path: 'policy/applied',
    body: { version, outboxSize: await device.outbox.size() },
    answer: z.unknown(),
  });
}

function untrusted(detail: string): { ok: false; error: PortalFailure } {
  return err({ kind: 'untrusted', problem: null, detail });
}

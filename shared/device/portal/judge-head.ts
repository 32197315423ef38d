import type { ledgerDoubt } from '@pullcord/core/audit/ledger-doubt';
import { checkpointAnswer, consistencyAnswer } from '@pullcord/core/contract/device-contract';
import type { Checkpoint } from '@pullcord/core/proof/checkpoint';
import { sameBytes } from '@pullcord/core/proof/merkle-tree';
import { findNoteKey } from '@pullcord/core/proof/signed-note';
import { verifyConsistency } from '@pullcord/core/proof/tree-proof';
import { findBase64 } from '@pullcord/core/value/base64';
import { openCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { openWithAny } from '@pullcord/seal/open-with-any';
import type { z } from 'zod';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import { learnSuccessions } from './learn-successions.ts';
import { findPairing } from './pairing.ts';

type Doubt = z.infer<typeof ledgerDoubt>;
/** `later`: nothing can be said now. `note`: the head to remember from here on. */
export type HeadVerdict = { kind: 'later' } | { kind: 'continues'; note: string } | Doubt;

/** Judges a head against the one that is remembered, with the proof that the one continues the other. */
export async function judgeHead(
  device: Device,
  kept: string | undefined,
  shown: string,
): Promise<HeadVerdict> {
  const next = await open(device, shown);
  if (next === 'no_key') return { kind: 'later' };
  const last = kept === undefined ? undefined : await open(device, kept);
  const before = last === undefined || last === 'no_key' || last === 'refused' ? undefined : last;
  const witnessed = before?.size ?? 0;
  if (next === 'refused') return { kind: 'unsigned', witnessed, shown: 0 };
  if (before !== undefined && next.size < before.size) return judgeSmaller(device, before, next);
  const kind = before === undefined ? 'continues' : await compare(device, before, next);
  if (kind === 'forked') return { kind, witnessed, shown: next.size };
  return kind === 'continues' ? { kind, note: shown } : { kind };
}

/** The newest head, signed as it is asked for. Undefined where the portal did not answer. */
export async function findNewestHead(device: Device): Promise<string | undefined> {
  const answered = await callPairedPortal(device, {
    method: 'GET',
    path: 'audit/checkpoint',
    answer: checkpointAnswer,
  });
  if (!answered.ok || answered.value === null) return undefined;
  await learnSuccessions(device, answered.value.successions ?? []);
  return answered.value.checkpoint;
}

/**
 * A smaller head may only have been long on its way, while another process of this device heard of the next. So the portal
 * is asked for its newest, which cannot be smaller; and the small one must be the beginning of what is remembered.
 */
async function judgeSmaller(device: Device, before: Checkpoint, small: Checkpoint): Promise<HeadVerdict> {
  const note = await findNewestHead(device);
  const newest = note === undefined ? 'no_key' : await open(device, note);
  if (note === undefined || newest === 'no_key') return { kind: 'later' };
  const witnessed = before.size;
  if (newest === 'refused') return { kind: 'unsigned', witnessed, shown: 0 };
  if (newest.size < before.size) return { kind: 'shrank', witnessed, shown: newest.size };
  if ((await compare(device, small, before)) === 'forked') {
    return { kind: 'forked', witnessed, shown: small.size };
  }
  const kind = await compare(device, before, newest);
  if (kind === 'forked') return { kind, witnessed, shown: newest.size };
  return kind === 'continues' ? { kind, note } : { kind };
}

/** `from` is not the larger of the two. */
async function compare(
  device: Device,
  from: Checkpoint,
  to: Checkpoint,
): Promise<'continues' | 'later' | 'forked'> {
  if (from.size === to.size) return sameBytes(from.root, to.root) ? 'continues' : 'forked';
  const answered = await callPairedPortal(device, {
    method: 'GET',
    path: `audit/proof?from=${from.size}&to=${to.size}`,
    answer: consistencyAnswer,
  });
  // A portal that says it has no such history has lost what it signed. Any other answer says nothing about it.
  if (!answered.ok) return answered.error.problem?.code === 'not_found' ? 'forked' : 'later';
  const proof = answered.value?.proof.map(findBase64) ?? [];
  const hashes = proof.filter((hash) => hash !== undefined);
  const proved = hashes.length === proof.length && verifyConsistency(from, to, hashes);
  return proved ? 'continues' : 'forked';
}

async function open(device: Device, signed: string): Promise<Checkpoint | 'refused' | 'no_key'> {
  const pairing = await findPairing(device.records);
  const keys = pairing?.ledgerKeys?.flatMap((line) => findNoteKey(line) ?? []) ?? [];
  if (keys.length === 0) return 'no_key';
  return (await openWithAny(signed, keys, openCheckpoint)) ?? 'refused';
}

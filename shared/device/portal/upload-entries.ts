import { uploadAnswer } from '@pullcord/core/contract/device-contract';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import { fittingText } from './fitting-text.ts';
import { learnSuccessions } from './learn-successions.ts';
import type { PortalFailure } from './portal-failure.ts';
import { reportDoubt } from './report-doubt.ts';
import { askCheckpoint, findLedgerDoubt, type LedgerDoubt, witnessCheckpoint } from './witness.ts';

type UploadResult = Result<{ kept: number }, PortalFailure>;

const ENTRIES_MAX = 500;
/** Under the portal's body limit: before-snapshots of large batches are long. */
const CHARACTERS_MAX = 3_000_000;
const EVERY_MS = 500;

const running = new WeakMap<Device, Promise<UploadResult>>();

/** Uploads everything kept, in order, at most 500 a call. One at a time for a device; a second caller joins the first. */
export function uploadEntries(device: Device): Promise<UploadResult> {
  const underWay = running.get(device);
  if (underWay !== undefined) return underWay;
  const started = upload(device).finally(() => running.delete(device));
  running.set(device, started);
  return started;
}

/** Uploads every 500 ms until the signal aborts, and once more then. A failure is met by the next round. */
export async function keepUploading(device: Device, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await uploadEntries(device);
    await device.clock.wait(EVERY_MS, signal);
  }
  await uploadEntries(device);
}

const CONFLICT = 'outbox-conflict';
const conflict = z.object({ at: z.number(), detail: z.string() });
export type OutboxConflict = z.infer<typeof conflict>;

/** Set where the portal holds other entries under our sequence numbers: nothing is dropped, a person must look. */
export async function findOutboxConflict(device: Device): Promise<OutboxConflict | undefined> {
  return conflict.safeParse(await device.records.find(CONFLICT)).data;
}

async function upload(device: Device): Promise<UploadResult> {
  for (;;) {
    const doubt = await findLedgerDoubt(device);
    if (doubt !== undefined) {
      await reportDoubt(device, doubt);
      return err(doubted(doubt));
    }
    const kept = await device.outbox.read(ENTRIES_MAX);
    // An earlier version may have kept one that is too long.
    const entries = withinBody(kept.map((each) => ({ ...each, body: fittingText(each.body) })));
    const last = entries.at(-1);
    if (last === undefined) return ok({ kept: 0 });
    const answered = await callPairedPortal(device, {
      method: 'POST',
      path: 'audit/entries',
      body: { entries, sentAt: new Date(device.clock.now()).toISOString() },
      answer: uploadAnswer,
    });
    if (!answered.ok) {
      if (answered.error.problem?.code === 'sequence_conflict') {
        await device.records.save(CONFLICT, { at: device.clock.now(), detail: answered.error.detail });
      }
      // A portal that asks for entries it has confirmed before may be yesterday's: its head tells.
      if (answered.error.problem?.code === 'sequence_gap') await askCheckpoint(device);
      return answered;
    }
    const through = answered.value?.recordedThrough ?? 0;
    await device.outbox.dropThrough(through);
    const { successions, succession } = answered.value ?? {};
    // A portal of before the chain was handed out names the newest alone.
    await learnSuccessions(device, successions ?? (succession == null ? [] : [succession]));
    const shown = answered.value?.checkpoint ?? null;
    if (shown !== null) await witnessCheckpoint(device, shown);
    // Less than was sent: the portal stopped early. Another round now would only repeat it.
    if (through < last.sequence) return ok({ kept: await device.outbox.size() });
  }
}

/** The entries stay here, where nobody can rewrite them, until a person has looked. */
function doubted(doubt: LedgerDoubt): PortalFailure {
  return { kind: 'refused', problem: null, detail: doubtWords(doubt) };
}

/** What is wrong with the portal's ledger, what is kept, and what to do. */
export function doubtWords({ kind, witnessed, shown }: LedgerDoubt): string {
  const why = {
    shrank: `The portal’s ledger now ends at entry ${shown}; this device saw it reach ${witnessed}.`,
    forked: `The portal’s ledger does not continue the one this device saw, up to entry ${witnessed}.`,
    unsigned: 'The portal’s ledger is signed with a key this device does not know.',
  }[kind];
  return `${why} Nothing more is uploaded, and nothing is lost. Tell compliance; pair anew when it is settled.`;
}

function withinBody<T extends { body: string }>(entries: readonly T[]): T[] {
  let characters = 0;
  const fitting = entries.findIndex((kept) => {
    characters += kept.body.length;
    return characters > CHARACTERS_MAX;
  });
  return fitting === -1 ? [...entries] : entries.slice(0, Math.max(1, fitting));
}

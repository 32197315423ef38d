import 'server-only';
import { and, eq, gte, lte } from 'drizzle-orm';
import { replayed } from '../access/device-nonce.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { onCommitted, runStatement, type WriteTx } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { entries } from '../db/schema/entries.ts';
import type { Verdict } from '../db/write-in-groups.ts';
import { appendEntries, type EntryDraft, TURN_MS } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { type CheckedEntry, invalidEntry } from './check-upload.ts';
import { noteOnce } from './note-once.ts';
import { readUploadRoom, type Upload, type UploadRoom } from './upload-room.ts';

/** A clock this near the portal's is right enough for a record. */
const CLOCK_RIGHT_MS = 1_000;

/**
 * Records uploads one after the other, each as if those before it stood already, and writes their entries together.
 * Each has its own verdict, the number its device is recorded through: a refusal undoes nothing of another's.
 */
export async function recordGroup(tx: WriteTx, uploads: readonly Upload[]): Promise<Verdict<number>[]> {
  const { room, fresh } = await readUploadRoom(tx, uploads);
  const verdicts: Verdict<number>[] = [];
  for (const upload of uploads) {
    const { nonce, at } = upload;
    const isReplay = nonce !== null && !fresh.has(nonce);
    verdicts.push(isReplay ? { problem: replayed(at) } : await record(tx, room, upload));
  }
  await writeWaiting(tx, room);
  const moved = [...room.devices].filter(([, standing]) => standing.moved);
  const rows = moved.map(([deviceId, { sequence, clockOffMs }]) => [deviceId, sequence, clockOffMs]);
  if (rows.length > 0) await runStatement(tx, ADVANCE, [JSON.stringify(rows)]);
  onCommitted(tx, () => signalCommit('ledger'));
  return verdicts;
}

const ADVANCE = `UPDATE devices SET sequence = told.value ->> 1, clock_off_ms = told.value ->> 2
  FROM json_each(?) AS told WHERE device_id = told.value ->> 0`;

async function record(tx: WriteTx, room: UploadRoom, upload: Upload): Promise<Verdict<number>> {
  const { actor, checked, at, clockOffMs } = upload;
  const { deviceId, personId } = actor;
  const standing = room.devices.get(deviceId) ?? { sequence: 0, clockOffMs: null, moved: false };
  const recorded = standing.sequence;
  if (mustStandFirst(room, upload, recorded)) await writeWaiting(tx, room);
  const repeated = checked.filter(({ sequence }) => sequence <= recorded);
  const conflict = await findConflict(tx, deviceId, repeated);
  if (conflict !== undefined) {
    // The attempt is kept though the upload is refused: two histories of one number is what a forger leaves.
    const about = { personId, deviceId };
    await note(tx, room, upload, portalEntry('device.sequence_conflict', conflict, about, at));
    return { problem: conflictProblem(conflict.deviceSequence) };
  }
  const fresh = checked.filter(({ sequence }) => sequence > recorded);
  const stray = fresh.findIndex(({ sequence }, index) => sequence !== recorded + 1 + index);
  if (stray >= 0) {
    const gap = { wanted: recorded + 1 + stray, offered: fresh[stray]?.sequence ?? 0 };
    await note(tx, room, upload, portalEntry('device.sequence_gap', gap, { personId, deviceId }, at));
    return { problem: gapProblem(gap) };
  }
  if (fresh.length === 0) return { answer: recorded };
  const foreign = fresh.find(({ entry }) => isForeign(room, entry.batchId, personId));
  if (foreign !== undefined) {
    return { problem: invalidEntry(foreign.sequence, 'adds to a batch of another person') };
  }
  for (const { entry, text, hash, sequence } of fresh) {
    const uploaded = { deviceId, deviceSequence: sequence, personId };
    room.waiting.push({ entry, checked: { text, hash }, uploaded });
    const begins = entry.type === 'batch.confirmed' || entry.type === 'batch.refused';
    if (begins && entry.batchId !== null) room.owners.set(entry.batchId, personId);
  }
  room.at = Math.max(room.at, at);
  standing.sequence += fresh.length;
  standing.moved = true;
  if (clockOffMs !== null && Math.abs(clockOffMs - (standing.clockOffMs ?? 0)) > CLOCK_RIGHT_MS) {
    standing.clockOffMs = clockOffMs;
  }
  return { answer: standing.sequence };
}

/**
 * Whether what waits must be in the ledger before this upload is judged or added: where it repeats some of it, tells on
 * about one of its batches, or came at another time by a clock that was set.
 */
function mustStandFirst({ waiting, at }: UploadRoom, upload: Upload, recorded: number): boolean {
  if (waiting.length === 0) return false;
  if (Math.abs(upload.at - at) > TURN_MS) return true;
  const { deviceId } = upload.actor;
  const repeats = upload.checked.some(({ sequence }) => sequence <= recorded);
  if (repeats && waiting.some(({ uploaded }) => uploaded?.deviceId === deviceId)) return true;
  const named = new Set(upload.checked.map(({ entry }) => entry.batchId));
  return waiting.some(({ entry }) => entry.batchId !== null && named.has(entry.batchId));
}

/** A batch belongs to who began it: nobody adds to another person's. */
function isForeign({ owners }: UploadRoom, batchId: string | null, personId: string): boolean {
  const owner = batchId === null ? undefined : owners.get(batchId);
  return owner !== undefined && owner !== personId;
}

async function note(tx: WriteTx, room: UploadRoom, { actor, at }: Upload, draft: EntryDraft): Promise<void> {
  await writeWaiting(tx, room);
  await noteOnce(tx, actor, draft, at);
}

async function writeWaiting(tx: WriteTx, room: UploadRoom): Promise<void> {
  const drafts = room.waiting.splice(0);
  if (drafts.length > 0) await appendEntries(tx, drafts, room.at);
  room.at = 0;
}

async function findConflict(tx: WriteTx, deviceId: string, repeated: readonly CheckedEntry[]) {
  const numbers = repeated.map(({ sequence }) => sequence);
  if (numbers.length === 0) return undefined;
  const stored = await tx
    .select({ sequence: entries.deviceSequence, hash: entries.entryHash })
    .from(entries)
    .where(
      and(
        eq(entries.deviceId, deviceId),
        gte(entries.deviceSequence, Math.min(...numbers)),
        lte(entries.deviceSequence, Math.max(...numbers)),
      ),
    );
  const hashes = new Map(stored.map(({ sequence, hash }) => [sequence, hash]));
  const wrong = repeated.find(({ sequence, hash }) => hashes.get(sequence) !== hash);
  if (wrong === undefined) return undefined;
  return {
    deviceSequence: wrong.sequence,
    storedHash: hashes.get(wrong.sequence) ?? '',
    offeredHash: wrong.hash,
  };
}

function conflictProblem(sequence: number): PortalProblem {
  const detail = `Entry ${sequence} of this device is recorded already, with other content. Nothing was changed, and the attempt is on record.`;
  return new PortalProblem('sequence_conflict', detail, { sequence });
}

function gapProblem({ wanted, offered }: { wanted: number; offered: number }): PortalProblem {
  const detail = `Entry ${wanted} comes next, entry ${offered} was sent. Nothing was recorded. Send from ${wanted} on.`;
  return new PortalProblem('sequence_gap', detail, { wanted, offered });
}

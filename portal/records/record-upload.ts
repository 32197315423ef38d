import 'server-only';
import { type Entry, entry as entrySchema, isDeviceEntry } from '@pullcord/core/audit/entry';
import type { UploadedEntry, uploadAnswer } from '@pullcord/core/contract/device-contract';
import { isCanonicalJson } from '@pullcord/core/value/is-canonical-json';
import { sameJson } from '@pullcord/core/value/same-json';
import { and, eq, gte, lte } from 'drizzle-orm';
import { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { read, runStatement, type WriteTx, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { entries } from '../db/schema/entries.ts';
import { findSuccession } from '../keeping/find-succession.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { hexDigest } from '../ledger/hex-digest.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { noteOnce } from './note-once.ts';

interface Checked {
  sequence: number;
  text: string;
  hash: string;
  entry: Entry;
}
/** `checkpoint`: the newest signed head. */
type Recording = { through: number; checkpoint: string | null } | { refused: PortalProblem };
/** A clock this near the portal's is right enough for a record. */
const CLOCK_RIGHT_MS = 1_000;

/** Records a device's entries once each, in its own numbering without a gap. A repeated upload changes nothing. */
export async function recordUpload(
  actor: DeviceActor,
  uploaded: readonly UploadedEntry[],
  at: number,
  sentAt?: string,
): Promise<z.infer<typeof uploadAnswer>> {
  const checked = uploaded.map((each) => check(actor, each));
  const clockOffMs = sentAt === undefined ? null : Date.parse(sentAt) - at;
  const recording = await withWrite((tx) => record(tx, actor, checked, at, clockOffMs));
  signalCommit('ledger');
  if ('refused' in recording) throw recording.refused;
  const succession = (await findSuccession(read()))?.statement ?? null;
  return {
    recordedThrough: recording.through,
    checkpoint: recording.checkpoint,
    succession,
    serverTime: new Date(at).toISOString(),
  };
}

/** The stored bytes are the hashed ones: only the canonical text of a known entry, with nothing beside it, passes. */
function check(actor: DeviceActor, { sequence, body }: UploadedEntry): Checked {
  if (!isCanonicalJson(body)) throw invalid(sequence, 'is not the canonical text of an entry');
  const json = parseJson(body, sequence);
  const entry = entrySchema.parse(json);
  if (!sameJson(json, entry)) throw invalid(sequence, 'holds a field that no entry has');
  if (!isDeviceEntry(entry.type))
    throw invalid(sequence, `is of a type only the portal writes (${entry.type})`);
  const own = entry.personId === null || entry.personId === actor.personId;
  const here = entry.deviceId === null || entry.deviceId === actor.deviceId;
  if (!own || !here) throw invalid(sequence, 'names another person or device');
  return { sequence, text: body, hash: hexDigest(body), entry };
}

async function record(
  tx: WriteTx,
  actor: DeviceActor,
  checked: readonly Checked[],
  at: number,
  clockOffMs: number | null,
): Promise<Recording> {
  const { deviceId, personId } = actor;
  const named = [...new Set(checked.map(({ entry }) => entry.batchId))].filter((id) => id !== null);
  const [only = null] = named;
  const [found] = await (named.length > 1
    ? runStatement(tx, DEVICE_OF_MANY, [deviceId, JSON.stringify(named), personId])
    : runStatement(tx, DEVICE_OF_ONE, [deviceId, only, personId]));
  const device = deviceRow.parse(found);
  const recorded = device.sequence ?? 0;
  const repeated = checked.filter(({ sequence }) => sequence <= recorded);
  const conflict = await findConflict(tx, deviceId, repeated);
  if (conflict !== undefined) {
    // The attempt is kept though the upload is refused: two histories of one number is what a forger leaves.
    await noteOnce(
      tx,
      actor,
      portalEntry('device.sequence_conflict', conflict, { personId, deviceId }, at),
      at,
    );
    return { refused: conflictProblem(conflict.deviceSequence) };
  }
  const fresh = checked.filter(({ sequence }) => sequence > recorded);
  for (const [index, { sequence }] of fresh.entries()) {
    const wanted = recorded + 1 + index;
    if (sequence === wanted) continue;
    const gap = portalEntry('device.sequence_gap', { wanted, offered: sequence }, { personId, deviceId }, at);
    await noteOnce(tx, actor, gap, at);
    return { refused: gapProblem(wanted, sequence) };
  }
  const { checkpoint } = device;
  if (fresh.length === 0) return { through: recorded, checkpoint };
  requireOwnBatches(device.foreign, fresh);
  const drafts = fresh.map(({ entry, text, hash, sequence }) => ({
    entry,
    checked: { text, hash },
    uploaded: { deviceId, deviceSequence: sequence, personId },
  }));
  await appendEntries(tx, drafts, at);
  const through = recorded + fresh.length;
  const drifted = clockOffMs !== null && Math.abs(clockOffMs - (device.clock_off_ms ?? 0)) > CLOCK_RIGHT_MS;
  await runStatement(tx, ADVANCE, [through, drifted ? clockOffMs : device.clock_off_ms, deviceId]);
  return { through, checkpoint };
}

// As text: a query builder spends as long on such a statement as the database, for every upload.
const device = (named: string) => `SELECT devices.sequence, devices.clock_off_ms, (
    SELECT batch_id FROM batch_rows
    WHERE batch_id ${named} AND person_id IS NOT NULL AND person_id <> ?3 LIMIT 1
  ) AS "foreign", (SELECT note FROM checkpoints ORDER BY checkpoint_id DESC LIMIT 1) AS checkpoint
  FROM (SELECT 1) LEFT JOIN devices ON devices.device_id = ?1`;
const DEVICE_OF_ONE = device('= ?2');
const DEVICE_OF_MANY = device('IN (SELECT value FROM json_each(?2))');
const ADVANCE = 'UPDATE devices SET sequence = ?, clock_off_ms = ? WHERE device_id = ?';
const deviceRow = z.object({
  /** Null, as the next one, where there is no such device. */
  sequence: z.number().nullable(),
  clock_off_ms: z.number().nullable(),
  /** Of the batches named, one of another person. */
  foreign: z.string().nullable(),
  checkpoint: z.string().nullable(),
});

async function findConflict(tx: WriteTx, deviceId: string, repeated: readonly Checked[]) {
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

/** A batch belongs to who began it: nobody adds to another person's. */
function requireOwnBatches(foreign: string | null, fresh: readonly Checked[]): void {
  const offending = foreign === null ? undefined : fresh.find(({ entry }) => entry.batchId === foreign);
  if (offending !== undefined) throw invalid(offending.sequence, 'adds to a batch of another person');
}

function parseJson(text: string, sequence: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(sequence, 'is not JSON');
  }
}

function invalid(sequence: number, why: string): PortalProblem {
  return new PortalProblem('request_invalid', `Entry ${sequence} ${why}. Nothing was recorded.`, {
    sequence,
  });
}

function conflictProblem(sequence: number): PortalProblem {
  const detail = `Entry ${sequence} of this device is recorded already, with other content. Nothing was changed, and the attempt is on record.`;
  return new PortalProblem('sequence_conflict', detail, { sequence });
}

function gapProblem(wanted: number, offered: number): PortalProblem {
  const detail = `Entry ${wanted} comes next, entry ${offered} was sent. Nothing was recorded. Send from ${wanted} on.`;
  return new PortalProblem('sequence_gap', detail, { wanted, offered });
}

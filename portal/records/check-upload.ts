import 'server-only';
import { type Entry, entry as entrySchema, isDeviceEntry } from '@pullcord/core/audit/entry';
import { readEntry } from '@pullcord/core/audit/read-entry';
import { batchName } from '@pullcord/core/contract/batch-name';
import type { UploadedEntry } from '@pullcord/core/contract/device-contract';
import { isCanonicalJson } from '@pullcord/core/value/is-canonical-json';
import { sameJson } from '@pullcord/core/value/same-json';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { hexDigest } from '../ledger/hex-digest.ts';

/** An entry of an upload that is what it says: its canonical text, and that text's hex SHA-256. */
export interface CheckedEntry {
  sequence: number;
  text: string;
  hash: string;
  entry: Entry;
}

/** What can be told of an upload without the ledger. Throws the problem of the first entry that does not pass. */
export function checkUpload(actor: DeviceActor, uploaded: readonly UploadedEntry[]): CheckedEntry[] {
  return uploaded.map((each) => check(actor, each));
}

function check(actor: DeviceActor, { sequence, body }: UploadedEntry): CheckedEntry {
  const entry = readEntry(body) ?? parseEntry(body, sequence);
  if (!isDeviceEntry(entry.type))
    throw invalidEntry(sequence, `is of a type only the portal writes (${entry.type})`);
  if (entry.batchId !== null && !batchName.safeParse(entry.batchId).success)
    throw invalidEntry(sequence, 'names its batch in a way no device does');
  const own = entry.personId === null || entry.personId === actor.personId;
  const here = entry.deviceId === null || entry.deviceId === actor.deviceId;
  if (!own || !here) throw invalidEntry(sequence, 'names another person or device');
  return { sequence, text: body, hash: hexDigest(body), entry };
}

/** The stored bytes are the hashed ones: only the canonical text of a known entry, with nothing beside it, passes. */
function parseEntry(body: string, sequence: number): Entry {
  if (!isCanonicalJson(body)) throw invalidEntry(sequence, 'is not the canonical text of an entry');
  const json = parseJson(body, sequence);
  const read = entrySchema.safeParse(json);
  if (!read.success) throw invalidEntry(sequence, `cannot be read (${whatIsWrong(read.error)})`);
  const entry = read.data;
  if (!sameJson(json, entry)) throw invalidEntry(sequence, 'holds a field that no entry has');
  return entry;
}

/** The first of it, so that whoever mends the device finds the place among five hundred entries. */
function whatIsWrong({ issues: [first] }: z.ZodError): string {
  const where = first?.path.join('.') ?? '';
  return where === '' ? (first?.message ?? '') : `${where}: ${first?.message}`;
}

function parseJson(text: string, sequence: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidEntry(sequence, 'is not JSON');
  }
}

export function invalidEntry(sequence: number, why: string): PortalProblem {
  return new PortalProblem('request_invalid', `Entry ${sequence} ${why}. Nothing was recorded.`, {
    sequence,
  });
}

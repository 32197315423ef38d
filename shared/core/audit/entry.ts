import { z } from 'zod';
import { deviceEntryPayloads } from './device-entries.ts';
import { personEntryPayloads } from './person-entries.ts';
import { portalEntryPayloads } from './portal-entries.ts';

/** Fields of every entry. Absent people, devices and batches are null, never left out. */
const head = {
  v: z.literal(1),
  entryId: z.string().min(10).max(40),
  /** Claimed by who wrote it, ISO 8601 UTC; the ledger adds its own recordedAt. */
  occurredAt: z.iso.datetime(),
  personId: z.string().nullable(),
  deviceId: z.string().nullable(),
  /** The broker's client code. */
  account: z.string().nullable(),
  batchId: z.string().nullable(),
  policyVersion: z.int().nonnegative().nullable(),
};

export const ENTRY_PAYLOADS = {
  ...deviceEntryPayloads,
  ...portalEntryPayloads,
  ...personEntryPayloads,
} as const;
export type EntryType = keyof typeof ENTRY_PAYLOADS;

type PayloadOf<T extends EntryType> = z.infer<(typeof ENTRY_PAYLOADS)[T]>;
interface EntryHead {
  v: 1;
  entryId: string;
  occurredAt: string;
  personId: string | null;
  deviceId: string | null;
  account: string | null;
  batchId: string | null;
  policyVersion: number | null;
}
/** The closed union of what is written down, named object.verb. */
export type Entry = { [T in EntryType]: EntryHead & { type: T; payload: PayloadOf<T> } }[EntryType];
export type EntryOf<T extends EntryType> = Extract<Entry, { type: T }>;

const schemas = new Map(
  Object.entries(ENTRY_PAYLOADS).map(([type, payload]) => {
    return [type, z.strictObject({ ...head, type: z.literal(type), payload })];
  }),
);
const entryUnion = [...schemas.values()];

/** The schema of one type's entries; undefined where there is no such type. */
export function findEntrySchema(type: string): z.ZodType<Entry> | undefined {
  return schemas.get(type) as z.ZodType<Entry> | undefined;
}

/** Parses any entry; an unknown type or a stray field is refused. */
export const entry: z.ZodType<Entry> = z.discriminatedUnion(
  'type',
  entryUnion as unknown as [(typeof entryUnion)[number], ...typeof entryUnion],
) as unknown as z.ZodType<Entry>;

const DEVICE_TYPES: ReadonlySet<string> = new Set(Object.keys(deviceEntryPayloads));

/** A device may write only what it can know; the portal's own words cannot be uploaded. */
export function isDeviceEntry(type: EntryType): boolean {
  return DEVICE_TYPES.has(type);
}

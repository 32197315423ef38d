import { describe, expect, test } from 'vitest';
import { deviceEntryPayloads } from './device-entries.ts';
import { ENTRY_PAYLOADS, type Entry, type EntryType, entry, isDeviceEntry } from './entry.ts';
import { personEntryPayloads } from './person-entries.ts';
import { portalEntryPayloads } from './portal-entries.ts';

const resumed: Entry = {
  v: 1,
  entryId: '01JD00000000000000000000',
  occurredAt: '2026-11-22T05:01:07.000Z',
  personId: 'person-1',
  deviceId: 'device-1',
  account: 'AB1234',
  batchId: 'batch-1',
  policyVersion: 14,
  type: 'batch.resumed',
  payload: { inDoubt: 3, epoch: 2 },
};

describe('an entry', () => {
  test('reads back as it was written', () => {
    expect(entry.parse(JSON.parse(JSON.stringify(resumed)))).toEqual(resumed);
  });

  test('of an unknown type, with a stray field or another type’s payload is refused', () => {
    const wrong = [
      { ...resumed, type: 'batch.vanished' },
      { ...resumed, token: 'secret' },
      { ...resumed, payload: { ...resumed.payload, note: 'x' } },
      { ...resumed, type: 'batch.opened' },
    ];
    for (const given of wrong) expect(entry.safeParse(given).success).toBe(false);
  });

  test('says null for an absent person, device or batch, and never leaves it out', () => {
    expect(entry.safeParse({ ...resumed, batchId: null }).success).toBe(true);
    const { batchId: _, ...without } = resumed;
    expect(entry.safeParse(without).success).toBe(false);
  });

  test('gives its time in UTC', () => {
    expect(entry.safeParse({ ...resumed, occurredAt: '2026-11-22T10:31:07+05:30' }).success).toBe(false);
  });
});

describe('who may write what', () => {
  test('a device writes its own types and none of the portal’s', () => {
    for (const type of Object.keys(deviceEntryPayloads)) expect(isDeviceEntry(type as EntryType)).toBe(true);
    const portal = [...Object.keys(portalEntryPayloads), ...Object.keys(personEntryPayloads)];
    for (const type of portal) expect(isDeviceEntry(type as EntryType)).toBe(false);
  });

  test('every type is object.verb and belongs to one side', () => {
    const sides = [deviceEntryPayloads, portalEntryPayloads, personEntryPayloads];
    const types = sides.flatMap((side) => Object.keys(side));
    expect(new Set(types).size).toBe(Object.keys(ENTRY_PAYLOADS).length);
    for (const type of types) expect(type).toMatch(/^[a-z_]+\.[a-z_]+$/);
  });
});

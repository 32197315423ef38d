import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { sha256Hex } from '@pullcord/core/value/sha256';
import { describe, expect, it, test } from 'vitest';
import { FACTS, findPairing, saysTheSame } from './row-facts.ts';

const entry = {
  ...{ v: 1, entryId: 'E1', occurredAt: '2026-11-22T05:01:07.000Z', personId: 'P1', deviceId: null },
  ...{ account: 'AB1', batchId: 'B1', policyVersion: 3, type: 'order.settled' },
  payload: { before: { orderId: 'O1', tag: '"entry":,"recordedAt":"' }, outcome: 'cancelled' },
};
const bodyOf = (of: object, deviceId: string | null = 'D1') =>
  canonicalJson({
    ...{ deviceId, deviceSequence: deviceId === null ? null : 7, entry: of },
    ...{ recordedAt: '2026-11-22T05:01:08.000Z', seq: 12 },
  });
const facts = {
  recorded_at: Date.parse('2026-11-22T05:01:08.000Z'),
  occurred_at: Date.parse('2026-11-22T05:01:07.000Z'),
  ...{ entry_id: 'E1', type: 'order.settled', person_id: 'P1', device_id: 'D1', device_sequence: 7 },
  ...{ account: 'AB1', batch_id: 'B1', order_id: 'O1', policy_version: 3 },
  entry_hash: sha256Hex(canonicalJson(entry)),
};

describe('what a row says of its entry', () => {
  it('is what the recorded text says', () => {
    expect(Object.keys(facts).sort()).toEqual([...FACTS].sort());
    expect(saysTheSame(facts, bodyOf(entry))).toBe(true);
  });

  it.each(FACTS)('is not where %s is another, or none', (name) => {
    expect(saysTheSame({ ...facts, [name]: 'another' }, bodyOf(entry))).toBe(false);
    expect(saysTheSame({ ...facts, [name]: null }, bodyOf(entry))).toBe(false);
  });

  it('is not where the text is none of an entry', () => {
    expect(saysTheSame(facts, '{"entry":')).toBe(false);
  });
});

test('what a device wrote before it was paired is the person’s who paired it, as the ledger’s own entry says', () => {
  const unnamed = { ...entry, personId: null };
  const row = { ...facts, entry_hash: sha256Hex(canonicalJson(unnamed)) };
  const paired = { type: 'device.paired', deviceId: 'D1', personId: 'P1', payload: { name: 'desk' } };
  const found = findPairing(bodyOf(paired, null));
  expect(found).toMatchObject({ deviceId: 'D1', personId: 'P1' });
  const pairedBy = new Map([[found?.deviceId ?? '', found?.personId ?? '']]);
  expect(saysTheSame(row, bodyOf(unnamed), pairedBy)).toBe(true);
  expect(saysTheSame({ ...row, person_id: 'them' }, bodyOf(unnamed), pairedBy)).toBe(false);
  const talk = { ...entry, payload: { before: { orderId: 'O1', tag: '"type":"device.paired"' } } };
  expect(findPairing(bodyOf(talk))).toBeUndefined();
});

test('of what a device wrote before it was paired, where no entry says who paired it only the row says whose it is; the portal’s own names whom it means', () => {
  const unnamed = { ...entry, personId: null };
  const row = { ...facts, entry_hash: sha256Hex(canonicalJson(unnamed)) };
  expect(saysTheSame(row, bodyOf(unnamed))).toBe(true);
  const own = { ...row, device_id: null, device_sequence: null };
  expect(saysTheSame(own, bodyOf(unnamed, null))).toBe(false);
  expect(saysTheSame({ ...own, person_id: null }, bodyOf(unnamed, null))).toBe(true);
});

test('a database without such columns says nothing beside the text', () => {
  expect(saysTheSame({}, 'anything')).toBe(true);
});

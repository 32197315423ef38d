import { describe, expect, test } from 'vitest';
import { refuse } from '../permit/refusal.ts';
import {
  devicePublicKey,
  pairRequest,
  permitAnswer,
  permitUseRequest,
  uploadRequest,
} from './device-contract.ts';

const key = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) };

describe('pairing', () => {
  test('takes a public key and refuses one that carries its private half', () => {
    expect(devicePublicKey.safeParse(key).success).toBe(true);
    expect(devicePublicKey.safeParse({ ...key, d: 'd'.repeat(43) }).success).toBe(false);
  });

  test('takes no verifier that is too short to be one', () => {
    const request = { code: '12345678', verifier: 'v'.repeat(43), publicKey: key, name: 'Desk', kind: 'cli' };
    expect(pairRequest.safeParse(request).success).toBe(true);
    expect(pairRequest.safeParse({ ...request, verifier: 'v'.repeat(42) }).success).toBe(false);
  });
});

describe('a permit’s answer', () => {
  test('is a permit or a refusal, never both and never neither', () => {
    const refusal = refuse('over_limit', { figure: '40', bound: '10' });
    expect(permitAnswer.parse({ granted: false, refusal })).toEqual({ granted: false, refusal });
    expect(permitAnswer.safeParse({ granted: true, refusal }).success).toBe(false);
    expect(permitAnswer.safeParse({ granted: false }).success).toBe(false);
  });

  test('is spent or released, nothing else', () => {
    expect(permitUseRequest.safeParse({ use: 'spent' }).success).toBe(true);
    expect(permitUseRequest.safeParse({ use: 'renewed' }).success).toBe(false);
  });
});

test('an upload holds between one and five hundred entries, numbered from one', () => {
  const entry = { sequence: 1, body: '{}' };
  const upload = (entries: unknown[]) => uploadRequest.safeParse({ entries }).success;
  expect([upload([entry]), upload([]), upload([{ ...entry, sequence: 0 }])]).toEqual([true, false, false]);
  expect([upload(Array(500).fill(entry)), upload(Array(501).fill(entry))]).toEqual([true, false]);
});

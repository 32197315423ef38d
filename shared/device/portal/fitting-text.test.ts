import { entry } from '@pullcord/core/audit/entry';
import { ENTRY_CHARACTERS_MAX, uploadedEntry } from '@pullcord/core/contract/device-contract';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { expect, it } from 'vitest';
import { fittingText } from './fitting-text.ts';

const head = {
  ...{ v: 1, entryId: '0123456789AB', occurredAt: new Date(0).toISOString(), personId: 'p', deviceId: 'd' },
  ...{ account: 'AB1234', batchId: 'B-1', policyVersion: 1 },
};
const text = (fingerprint: string) =>
  canonicalJson(entry.parse({ ...head, type: 'curl.copied', payload: { fingerprint, calls: 1 } }));

it('an entry that a portal takes stays as it is', () => {
  expect(fittingText(text('f'))).toBe(text('f'));
});

it('in place of one that is too long stands its loss, the same each time, and a portal takes that', () => {
  const long = text('f'.repeat(ENTRY_CHARACTERS_MAX));
  const body = fittingText(long);
  expect(fittingText(long)).toBe(body);
  expect(uploadedEntry.safeParse({ sequence: 1, body }).success).toBe(true);
  expect(entry.parse(JSON.parse(body))).toMatchObject({
    ...head,
    type: 'outbox.restarted',
    payload: { why: expect.stringMatching(/^curl\.copied of 2000\d{3} characters is longer/) },
  });
});

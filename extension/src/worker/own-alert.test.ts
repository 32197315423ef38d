import type { RecordStore } from '@pullcord/device/port/ports';
import { expect, it } from 'vitest';
import { findOwnAlert, keepOwnAlert } from './own-alert.ts';

function memoryRecords(): RecordStore {
  const kept = new Map<string, unknown>();
  return {
    find: async (key) => kept.get(key),
    save: async (key, value) => {
      kept.set(key, value);
    },
    remove: async (key) => {
      kept.delete(key);
    },
  };
}

const alert = {
  alertId: 'a1',
  rule: 'large-batch',
  severity: 'warning',
  subject: 'p1',
  figure: 240,
  bound: 200,
  raisedAt: 1_000,
  title: 'Large batch',
  why: 'One batch of 240 orders; the rule is 200.',
} as const;

it('an alert about this person is kept for a day, one about others never', async () => {
  const records = memoryRecords();
  await keepOwnAlert(records, { ...alert, subject: 'p2' }, 'p1');
  expect(await findOwnAlert(records, 2_000)).toBeNull();
  await keepOwnAlert(records, alert, 'p1');
  expect(await findOwnAlert(records, 2_000)).toMatchObject({ rule: 'Large batch', why: alert.why });
  expect(await findOwnAlert(records, 90_000_000)).toBeNull();
});

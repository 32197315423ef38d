import type { EntryOf } from '@pullcord/core/audit/entry';
import { expect, it } from 'vitest';
import { deviceActor } from '../access/actor.ts';
import { sampleBounds, sampleEntry } from '../testing/sample-entries.ts';
import { alertName } from './alert-name.ts';
import { entryFacts } from './entry-facts.ts';
import { requestWords } from './request-words.ts';

const device = deviceActor({
  deviceId: 'device',
  deviceKind: 'cli',
  personId: 'person',
  personName: 'Asha Rao',
  roles: ['trader'],
});

it('of a refusal, limit, figure and bound are written as everywhere else: named, in rupees, grouped', () => {
  const refused = sampleEntry(device, 'B1', 'permit.refused', {
    bounds: sampleBounds('B1', 80),
    refusal: {
      code: 'CANCEL_BATCH_NOT_ALLOWED',
      reason: 'over_limit',
      limit: 'value_per_batch',
      figure: '2328000',
      bound: '1000000',
      setBy: 'Organisation',
      strategy: null,
      detail: null,
    },
  } as EntryOf<'permit.refused'>['payload']);
  const limit = entryFacts(refused).find(({ label }) => label === 'Limit');
  expect(limit?.value).toMatch(/: ₹ 23,28,000 against ₹ 10,00,000$/);
});

it('a batch that repeated no call does not count calls made again', () => {
  expect(requestWords(1_059, 0)).toBe('1,059, each sent once');
  expect(requestWords(59, 3)).toBe('59, of them 3 sent again');
});

it('an alert is called by its rule’s name, also in an entry of before kinds were written', () => {
  const raised = {
    alertId: 'A',
    rule: 'failed-orders',
    severity: 'warning',
    subject: 'P',
    figure: 3,
    bound: 3,
  };
  expect(alertName(raised as EntryOf<'alert.raised'>['payload'])).toBe('Orders not cancelled');
  expect(
    alertName({ ...raised, rule: 'own', kind: 'large_batch' } as EntryOf<'alert.raised'>['payload']),
  ).toBe('Large batch');
});

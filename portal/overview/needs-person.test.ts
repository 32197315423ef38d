import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { describe, expect, it } from 'vitest';
import type { BatchRow } from '../records/batch-row.ts';
import { needsPerson } from './needs-person.ts';

it('limits that wait for a second person are named with who proposed them and why', () => {
  const proposal = {
    proposalId: 'P1',
    baseVersion: 3,
    settings: DEFAULT_POLICY_SETTINGS,
    reason: 'Expiry week',
    loosens: [],
    proposedBy: 'person-1',
    proposedByName: 'Meher Desai',
    proposedAt: 1_000,
  };
  expect(needsPerson({ batches: [], alerts: [], devices: [], proposals: [proposal] }, 2_000)).toMatchObject([
    { detail: 'Meher Desai: Expiry week', href: '/limits', at: 1_000 },
  ]);
});

describe('a batch of another day', () => {
  const NOW = Date.parse('2026-11-24T09:15:00+05:30');
  const batch = (startedAt: string, asks: Partial<BatchRow>) =>
    ({
      batchId: startedAt,
      personName: 'Asha Rao',
      account: 'AB1234',
      startedAt: Date.parse(startedAt),
      settledAt: Date.parse(startedAt),
      phase: 'settled',
      total: 5,
      cancelled: 4,
      failed: 0,
      unknown: 0,
      ...asks,
    }) as BatchRow;
  const of = (...batches: BatchRow[]) =>
    needsPerson({ batches, alerts: [], devices: [], proposals: [] }, NOW);

  it('asks nothing more for orders that were not cancelled then: their day is over', () => {
    const today = batch('2026-11-24T09:14:00+05:30', { failed: 1 });
    const yesterday = batch('2026-11-23T15:20:00+05:30', { failed: 1 });
    expect(of(today, yesterday).map(({ key }) => key)).toEqual([`failed ${today.batchId}`]);
  });

  it('is named with its date while what became of its orders is not known', () => {
    const [need] = of(batch('2026-11-20T11:45:51+05:30', { unknown: 1 }));
    expect(need?.detail).toMatch(/^Asha Rao, AB1234, 20 Nov 11:45:51 IST\./);
  });
});

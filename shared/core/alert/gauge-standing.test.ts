import { describe, expect, test } from 'vitest';
import type { Fact } from './fact.ts';
import { dueAt, gaugeStanding } from './gauge-standing.ts';
import type { RuleOf } from './rule.ts';
import { clock, confirmed, ended } from './sample-facts.ts';
import type { Memory } from './watch-state.ts';

const head = { ruleId: 'r', severity: 'warning', enabled: true, quietMs: 0 } as const;
type StandingRule = Parameters<typeof gaugeStanding>[0];

function fold(rule: StandingRule, facts: readonly Fact[]) {
  let memory: Memory = {};
  const readings = facts.map((fact) => {
    const [next, found] = gaugeStanding(rule, memory, fact);
    memory = next;
    return found;
  });
  return { memory, readings };
}

test('unknown orders add up over batches, and end as the book shows them', () => {
  const rule: RuleOf<'unknown_outcomes'> = { ...head, kind: 'unknown_outcomes', ordersMin: 1 };
  const { readings } = fold(rule, [
    ended(0, 'a', 2),
    ended(1, 'b', 1),
    ended(2, 'a'),
    ended(3, 'b'),
    ended(4, 'b'),
  ]);
  expect(readings.map(([reading]) => reading?.figure)).toEqual([2, 3, 1, 0, undefined]);
  expect(readings[3]?.[0]?.met).toBe(false);
});

describe('a batch without its last entry', () => {
  const rule: RuleOf<'permit_without_end'> = { ...head, kind: 'permit_without_end', graceMs: 600_000 };
  const batch = confirmed(0, 'b', { deadlineAt: 60_000 });
  const spent: Fact = { kind: 'spent', at: 0, batchId: 'b', personId: 'person-1', desks: [] };
  test('is told once, ten minutes after its deadline', () => {
    const { memory, readings } = fold(rule, [spent, batch, clock(659_999), clock(660_000), clock(700_000)]);
    expect(readings.map((found) => found.length)).toEqual([0, 0, 0, 1, 0]);
    expect(readings[3]?.[0]).toMatchObject({ item: 'b', met: true, figure: 10 });
    expect(dueAt(rule, memory)).toBeNull();
  });
  test('a spent permit of which nothing was ever heard is one too', () => {
    const { readings } = fold(rule, [spent, clock(600_000)]);
    expect(readings[1]).toHaveLength(1);
  });
  test('its end is heard late, early or twice: nothing is overdue after it', () => {
    expect(fold(rule, [batch, ended(1, 'b'), clock(9e9)]).readings.at(-1)).toEqual([]);
    expect(fold(rule, [ended(1, 'b'), batch, spent, clock(660_000)]).readings.at(-1)).toEqual([]);
    expect(fold(rule, [batch, clock(660_000), ended(1, 'b')]).readings.at(-1)?.[0]?.met).toBe(false);
  });
});

test('a device is silent while it owes something, and heard again when it does not', () => {
  const rule: RuleOf<'stale_device'> = { ...head, kind: 'stale_device', silentMs: 600_000 };
  const device = (at: number, owesSince: number | null): Fact => ({
    kind: 'device',
    at,
    owesSince,
    deviceId: 'd',
    personId: 'p',
    desks: [],
  });
  const { readings } = fold(rule, [device(599_999, 0), device(600_000, 0), device(700_000, null)]);
  expect(readings.map(([reading]) => reading?.met)).toEqual([false, true, false]);
});

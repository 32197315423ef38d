import type { Fact } from './fact.ts';
import { type Reading, readingOf } from './reading.ts';
import type { RuleOf } from './rule.ts';
import type { Memory } from './watch-state.ts';

type StandingRule = RuleOf<'unknown_outcomes' | 'stale_device' | 'permit_without_end'>;
const MINUTE_MS = 60_000;
/** A batch whose end was told before its spending is not overdue: its mark is kept for so long. */
const ENDED = Number.MAX_SAFE_INTEGER;
const ENDED_KEPT_MS = 86_400_000;

/** Rules about what still stands: they end when it does. */
export function gaugeStanding(rule: StandingRule, memory: Memory, fact: Fact): [Memory, Reading[]] {
  switch (rule.kind) {
    case 'stale_device':
      return [memory, fact.kind === 'device' ? [silence(rule, fact)] : []];
    case 'unknown_outcomes':
      return gaugeUnknown(rule, memory, fact);
    case 'permit_without_end':
      return gaugeEndless(rule, memory, fact);
  }
}

function silence(rule: RuleOf<'stale_device'>, fact: Extract<Fact, { kind: 'device' }>): Reading {
  const silentMs = fact.owesSince === null ? 0 : fact.at - fact.owesSince;
  const bound = rule.silentMs / MINUTE_MS;
  return readingOf('minutes', silentMs / MINUTE_MS, bound, { item: fact.deviceId, until: null });
}

function gaugeUnknown(rule: RuleOf<'unknown_outcomes'>, memory: Memory, fact: Fact): [Memory, Reading[]] {
  if (fact.kind !== 'ended') return [memory, []];
  const standing = { ...memory.standing };
  const before = standing[fact.batchId] ?? 0;
  if (fact.unknown === before) return [memory, []];
  if (fact.unknown === 0) delete standing[fact.batchId];
  else standing[fact.batchId] = fact.unknown;
  const orders = Object.values(standing).reduce((sum, each) => sum + each, 0);
  return [{ ...memory, standing }, [readingOf('orders', orders, rule.ordersMin, { until: null })]];
}

function gaugeEndless(rule: RuleOf<'permit_without_end'>, memory: Memory, fact: Fact): [Memory, Reading[]] {
  const standing = { ...memory.standing };
  if (fact.kind === 'confirmed' || fact.kind === 'spent') {
    if (standing[fact.batchId] === ENDED) return [memory, []];
    const due = (fact.kind === 'confirmed' ? fact.deadlineAt : fact.at) + rule.graceMs;
    standing[fact.batchId] = Math.max(due, standing[fact.batchId] ?? 0);
    return [{ ...memory, standing }, []];
  }
  if (fact.kind === 'ended') {
    standing[fact.batchId] = ENDED;
    // Its place in the list of marks says how old it is: counted rows are dropped by time.
    const marks = [...(memory.counted ?? []), { at: fact.at, id: fact.batchId, count: 0 }];
    const kept = marks.filter(({ at }) => fact.at - at < ENDED_KEPT_MS);
    for (const { id } of marks) if (!kept.some((mark) => mark.id === id)) delete standing[id];
    const over = readingOf('minutes', 0, rule.graceMs / MINUTE_MS || 1, { item: fact.batchId, until: null });
    return [{ ...memory, standing, counted: kept }, [over]];
  }
  if (fact.kind !== 'clock') return [memory, []];
  const late = Object.entries(standing).filter(([, due]) => due !== ENDED && due <= fact.at);
  if (late.length === 0) return [memory, []];
  const readings = late.map(([item, due]): Reading => {
    const minutes = Math.floor((fact.at - due + rule.graceMs) / MINUTE_MS);
    const bound = rule.graceMs / MINUTE_MS;
    return { item, met: true, measure: 'minutes', figure: minutes, bound, details: {}, until: null };
  });
  // Told once: what stays in the memory would be found again at each look.
  for (const [item] of late) delete standing[item];
  return [{ ...memory, standing }, readings];
}

/** When the clock should look again for what no entry will tell; null where nothing is due. */
export function dueAt(rule: { kind: string }, memory: Memory): number | null {
  if (rule.kind !== 'permit_without_end') return null;
  const due = Object.values(memory.standing ?? {}).filter((each) => each !== ENDED);
  return due.length === 0 ? null : Math.min(...due);
}

import type { EntryOf } from '../audit/entry.ts';
import type { SnapshotRow } from '../audit/snapshot-row.ts';
import type { CancelCall } from '../plan/cancel-call.ts';
import type { PlannedOrder, StrategyTotals, Totals } from '../plan/cancel-plan.ts';
import { fingerprint } from '../plan/fingerprint.ts';
import { judgeLimits, type Usage } from '../plan/judge-limits.ts';
import type { Limits, Verdict } from '../plan/limits.ts';
import { orderValue } from '../plan/order-value.ts';
import { strategyTotalsOf, totalsOf } from '../plan/totals.ts';
import { canonicalJson } from '../value/canonical-json.ts';
import { effectiveLimits, FIELD_OF, floorLimits } from './effective.ts';
import type { PolicySettings } from './policy.ts';

/** What a plan and its judgement come to; recorded and run again they must be the same bytes. */
export interface ReplayedPlan {
  totals: Totals;
  strategies: StrategyTotals[];
  verdicts: Verdict[];
  fingerprint: string;
}
export interface Replay {
  recorded: ReplayedPlan;
  again: ReplayedPlan;
  equal: boolean;
}

type Confirmed = EntryOf<'batch.confirmed'>;

/**
 * Plans and judges a recorded batch again: its rows and calls as the ledger has them, by the settings of its day.
 * What only the device knew, its own limits and the last minute's use, is read out of the recorded verdicts. `sent`: the
 * calls that left for several orders, for entries of before the planned ones were written down; they may be others, since
 * a sweep is given up for single cancels where the book no longer fits it.
 */
export function replayBatch(
  confirmed: Confirmed,
  sent: readonly CancelCall[],
  settings: PolicySettings | null,
): Replay {
  const { payload, personId } = confirmed;
  const rows = payload.before.map(toPlanned);
  const [totals, strategies] = [totalsOf(rows), strategyTotalsOf(rows)];
  const known = payload.grantedBy === 'own_limits' ? null : settings;
  const again = {
    totals,
    strategies,
    verdicts: judgeAgain({ ...payload, totals, strategies }, personId, known),
    fingerprint: fingerprint(confirmed.account ?? '', rows, payload.calls ?? sent),
  };
  const recorded = {
    totals: payload.totals,
    strategies: payload.strategies,
    verdicts: payload.verdicts,
    fingerprint: payload.fingerprint,
  };
  return { recorded, again, equal: canonicalJson(recorded) === canonicalJson(again) };
}

type Judged = Pick<Confirmed['payload'], 'surface' | 'totals' | 'strategies' | 'verdicts'>;

/** The verdicts on these figures by those settings. The limits of strategies are in the order of their tags. */
export function judgeAgain(
  judged: Judged,
  personId: string | null,
  settings: PolicySettings | null,
): Verdict[] {
  const { surface, totals, strategies, verdicts } = judged;
  const caller = {
    personId,
    automated: surface === 'cli' || surface === 'serve',
    strategies: strategies.map(({ tag }) => tag),
    own: ownLimits(verdicts),
  };
  const onFloor = verdicts.some(({ setBy }) => setBy === 'Floor');
  const limits = (onFloor ? floorLimits : effectiveLimits)(settings, caller);
  return judgeLimits(limits, { ...totals, strategies }, usageOf(judged));
}

/** The same settings, had the organisation's limits been these: a bound given here takes the place of its own. */
export function withLimits(settings: PolicySettings, limits: Limits): PolicySettings {
  const organisation = { subject: { kind: 'organisation' as const }, limits };
  const others = settings.layers.map((layer) =>
    layer.subject.kind === 'organisation'
      ? { ...layer, limits: without(layer.limits, Object.keys(limits)) }
      : layer,
  );
  return { ...settings, layers: [organisation, ...others] };
}

/** A snapshot has all that a plan's figures are made of; what it leaves out is read by nothing here. */
function toPlanned(row: SnapshotRow): PlannedOrder {
  const planned = { ...row, opening: false } as unknown as PlannedOrder;
  return { ...planned, value: orderValue(planned) };
}

function ownLimits(verdicts: readonly Verdict[]): Limits {
  const own = verdicts.filter(({ setBy, strategy }) => setBy === 'Your own limit' && strategy === null);
  return Object.fromEntries(
    own.map(({ kind, bound }) => [FIELD_OF[kind], kind === 'value_per_batch' ? bound : Number(bound)]),
  );
}

function usageOf({ verdicts, totals, strategies }: Judged): Usage {
  const used = (tag: string | null, orders: number) => {
    const figure = (kind: Verdict['kind']) =>
      verdicts.find((each) => each.kind === kind && each.strategy === tag)?.figure;
    return {
      ordersLastMinute: Number(figure('orders_per_minute') ?? orders) - orders,
      batchesLastMinute: Number(figure('batches_per_minute') ?? Math.min(1, orders)) - Math.min(1, orders),
    };
  };
  const ofStrategies = strategies.flatMap(({ tag, orders }) =>
    tag === null ? [] : [{ tag, ...used(tag, orders) }],
  );
  return { ...used(null, totals.orders), strategies: ofStrategies };
}

function without(limits: Limits, fields: readonly string[]): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([field]) => !fields.includes(field)));
}

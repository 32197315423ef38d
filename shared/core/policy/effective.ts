import { type EffectiveLimit, LIMIT_KINDS, type LimitKind, type Limits } from '../plan/limits.ts';
import { compareDecimal, type DecimalText } from '../value/decimal.ts';
import { DEFAULT_POLICY_SETTINGS, type Desk, type LayerSubject, type PolicySettings } from './policy.ts';

/** Whom the limits are wanted for. */
export interface LimitedCaller {
  personId: string | null;
  /** True for the command line and `pullcord serve`. */
  automated: boolean;
  /** Tags in the selection; null stands for its untagged orders and has no layer of its own. */
  strategies: readonly (string | null)[];
  /** The person's own limits, kept on the device. */
  own: Limits;
}

/** Where a layer keeps the bound of each kind. */
export const FIELD_OF = {
  orders_per_batch: 'ordersPerBatchMax',
  quantity_per_batch: 'quantityPerBatchMax',
  value_per_batch: 'valuePerBatchMax',
  orders_per_minute: 'ordersPerMinuteMax',
  batches_per_minute: 'batchesPerMinuteMax',
} as const satisfies Record<LimitKind, keyof Limits>;

interface Layer {
  setBy: string;
  limits: Limits;
}

/**
 * The limits in force: per kind the tightest of organisation, the person's desks, person, automated callers and
 * the person's own, for the whole batch; beside them the tightest of each strategy's layers and of its desks', for
 * that strategy's part.
 * Settings null: there is no portal, only the person's own limits bind.
 */
export function effectiveLimits(settings: PolicySettings | null, who: LimitedCaller): EffectiveLimit[] {
  return limitsUnder(settings, who, []);
}

/** As `effectiveLimits`, with the floor beside them: what holds while the policy is too old, or was never read. */
export function floorLimits(settings: PolicySettings | null, who: LimitedCaller): EffectiveLimit[] {
  const floor = settings?.floor ?? DEFAULT_POLICY_SETTINGS.floor;
  return limitsUnder(settings, who, [{ setBy: 'Floor', limits: floor }]);
}

function limitsUnder(
  settings: PolicySettings | null,
  who: LimitedCaller,
  also: readonly Layer[],
): EffectiveLimit[] {
  const tags = [...new Set(who.strategies)].filter((tag) => tag !== null).sort();
  const whole = [...wholeLayers(settings, who), ...also, { setBy: 'Your own limit', limits: who.own }];
  return [...tightest(whole, null), ...tags.flatMap((tag) => tightest(strategyLayers(settings, tag), tag))];
}

function wholeLayers(settings: PolicySettings | null, who: LimitedCaller): Layer[] {
  return (settings?.layers ?? []).flatMap(({ subject, limits }) => {
    const setBy = setterOf(subject, who, settings?.desks ?? []);
    return setBy === undefined ? [] : [{ setBy, limits }];
  });
}

/** Undefined where the layer does not bind this caller's whole batch. */
function setterOf(subject: LayerSubject, who: LimitedCaller, desks: readonly Desk[]): string | undefined {
  switch (subject.kind) {
    case 'organisation':
      return 'Organisation';
    case 'person':
      return subject.personId === who.personId ? 'Person' : undefined;
    case 'automated':
      return who.automated ? 'Automated callers' : undefined;
    case 'strategy':
      return undefined;
    case 'desk': {
      const found = desks.find(({ deskId }) => deskId === subject.deskId);
      const member = who.personId !== null && found?.personIds.includes(who.personId) === true;
      return found !== undefined && member ? `Desk ${found.name}` : undefined;
    }
  }
}

function strategyLayers(settings: PolicySettings | null, tag: string): Layer[] {
  return (settings?.layers ?? []).flatMap(({ subject, limits }) => {
    if (subject.kind === 'strategy') return subject.tag === tag ? [{ setBy: `Strategy ${tag}`, limits }] : [];
    if (subject.kind !== 'desk') return [];
    const found = settings?.desks?.find(({ deskId }) => deskId === subject.deskId);
    return found?.tags.includes(tag) === true ? [{ setBy: `Desk ${found.name}`, limits }] : [];
  });
}

/** Of equal bounds the first layer is named: the one that a change must begin with. */
function tightest(layers: readonly Layer[], strategy: string | null): EffectiveLimit[] {
  return LIMIT_KINDS.flatMap((kind) => {
    let found: EffectiveLimit | undefined;
    for (const { setBy, limits } of layers) {
      const bound = boundOf(limits, kind);
      if (bound === undefined) continue;
      if (found === undefined || compareDecimal(bound, found.bound) < 0) {
        found = { kind, bound, setBy, strategy };
      }
    }
    return found ?? [];
  });
}

function boundOf(limits: Limits, kind: LimitKind): DecimalText | undefined {
  const bound = limits[FIELD_OF[kind]];
  return bound === undefined ? undefined : String(bound);
}

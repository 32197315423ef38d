import type { EffectiveLimit, LimitKind } from '@pullcord/core/plan/limits';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import { type MinuteUse, minuteLimits } from '@pullcord/core/policy/judge-minute';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { counted } from '@pullcord/core/words/counted';
import { indianInteger, rupees } from '@pullcord/core/words/figures';
import { layerKey } from './layer-key.ts';
import { sharedWords } from './shared-words.ts';

/** Whom the sentences are about, and how things stand with them now. */
export interface LimitedPerson {
  personId: string;
  name: string;
  trades: boolean;
  /** Paired devices that are not revoked. */
  devices: number;
}

/** What the person may do right now, in sentences: sizes, pace and what is left of it, the shell, the emergency. */
export function mayWords(
  person: LimitedPerson,
  settings: PolicySettings,
  used: Readonly<Record<string, MinuteUse>>,
): string[] {
  const { personId, name, devices } = person;
  if (!person.trades) return [`${name} may not cancel anything: the role trader is missing.`];
  const limitsOf = (automated: boolean) =>
    effectiveLimits(settings, { personId, automated, strategies: [], own: {} });
  const limits = limitsOf(false);
  const minute = boundOf(limits, 'orders_per_minute');
  const batches = boundOf(limits, 'batches_per_minute');
  const pace = [
    ...(minute === undefined ? [] : [counted(Number(minute), 'order')]),
    ...(batches === undefined ? [] : [counted(Number(batches), 'batch')]),
  ];
  const from =
    devices === 0 ? 'from no device yet' : devices === 1 ? 'from 1 device' : `from ${devices} devices`;
  const may = `${name} may cancel ${sizeWords(limits)} in one batch${pace.length === 0 ? '' : `, ${listed(pace)} a minute`}, ${from}.`;
  const automated = sizeWords(limitsOf(true));
  const { routine, emergency } = settings.overSize;
  return [
    may,
    ...leftWords(settings, personId, used),
    ...(automated === sizeWords(limits) ? [] : [`From the command line: ${automated}.`]),
    `Above that ${routine === 'split' ? 'a larger batch is split' : 'a larger batch is refused'}, and ${
      emergency === 'allow' ? 'an emergency goes on and tells the admins' : 'an emergency is refused as well'
    }.`,
  ];
}

/** Of the minutes this person shares, the one with the least left. */
function leftWords(
  settings: PolicySettings,
  personId: string,
  used: Readonly<Record<string, MinuteUse>>,
): string[] {
  const shared = minuteLimits(settings, { personId, automated: false, orders: 1, strategies: [] })
    .filter(({ kind }) => kind === 'orders_per_minute')
    .map(({ subject, bound }) => ({
      subject,
      bound: Number(bound),
      orders: used[layerKey(subject)]?.ordersLastMinute ?? 0,
    }))
    .sort((a, b) => a.bound - a.orders - (b.bound - b.orders));
  const [least] = shared;
  if (least === undefined) return [];
  const { subject, bound, orders } = least;
  if (orders === 0) return ['Nothing of this minute is used.'];
  const left = Math.max(0, bound - orders);
  const by = sharedWords(subject);
  return [
    `${indianInteger(orders)} of this minute’s ${counted(bound, 'order')} ${orders === 1 ? 'is' : 'are'} used${by === '' ? '' : ` (${subject.kind}, ${by})`}; ${left === 0 ? 'no more may go now' : `${indianInteger(left)} more may go now`}.`,
  ];
}

function boundOf(limits: readonly EffectiveLimit[], kind: LimitKind): string | undefined {
  return limits.find((limit) => limit.kind === kind && limit.strategy === null)?.bound;
}

function sizeWords(limits: readonly EffectiveLimit[]): string {
  const orders = boundOf(limits, 'orders_per_batch');
  const quantity = boundOf(limits, 'quantity_per_batch');
  const value = boundOf(limits, 'value_per_batch');
  return listed([
    orders === undefined ? 'any number of orders' : `up to ${counted(Number(orders), 'order')}`,
    ...(quantity === undefined ? [] : [counted(Number(quantity), 'unit')]),
    ...(value === undefined ? [] : [rupees(value)]),
  ]);
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

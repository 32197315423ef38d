import type { PolicySettings } from '@pullcord/core/policy/policy';
import { counted } from '@pullcord/core/words/counted';
import { duration, indianInteger } from '@pullcord/core/words/figures';
import { limitFigure } from '@pullcord/core/words/names';
import { LIMIT_FIELDS } from './limit-fields.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Knobs beside the layers, as lines of the difference. `looser`: a rising figure lets more through. */
export interface SettingsKnob {
  words: string;
  read: (settings: PolicySettings) => string;
}

export const SETTINGS_KNOBS: readonly SettingsKnob[] = [
  {
    words: 'over a size limit',
    read: (s) => (s.overSize.routine === 'refuse' ? 'refuse' : 'split into batches'),
  },
  {
    words: 'over a size limit in an emergency',
    read: (s) => (s.overSize.emergency === 'refuse' ? 'refuse' : 'let it pass'),
  },
  {
    words: 'typed count',
    read: (s) =>
      s.confirmation.typedCountOver === null
        ? 'never'
        : `over ${counted(s.confirmation.typedCountOver, 'order')}`,
  },
  {
    words: 'protective orders',
    read: (s) =>
      s.confirmation.protective === 'emergency_only' ? 'added in an emergency only' : 'added by a tick',
  },
  { words: 'arming delay', read: (s) => duration(s.confirmation.armingDelayMs) },
  {
    words: 'orders without a value',
    read: (s) => (s.unknownValue === 'refuse' ? 'refuse' : 'pass with a note'),
  },
  {
    words: 'the broker’s windows',
    read: (s) =>
      s.rate.windows
        .map((each) => `${indianInteger(each.requestsMax)} in ${duration(each.windowMs)}`)
        .join(', '),
  },
  { words: 'name of the registered algo', read: (s) => s.rate.algoName ?? 'none' },
  { words: 'share of the broker’s rate, routine', read: (s) => percent(s.rate.routineShare) },
  { words: 'share of the broker’s rate, emergency', read: (s) => percent(s.rate.emergencyShare) },
  { words: 'attempts on one order', read: (s) => String(s.retry.attemptsMax) },
  { words: 'first wait before a retry', read: (s) => duration(s.retry.backoffMs) },
  { words: 'longest wait before a retry', read: (s) => duration(s.retry.backoffMsMax) },
  { words: 'retries as a share of first sends', read: (s) => percent(s.retry.budgetShare) },
  { words: 'retries always allowed in ten minutes', read: (s) => String(s.retry.budgetFloor) },
  { words: 'largest sweep', read: (s) => counted(s.routes.sweepSizeMax, 'order') },
  {
    words: 'a sweep is charged',
    read: (s) => (s.routes.sweepCost === 'one' ? 'one write' : 'one write an order'),
  },
  { words: 'hosts that serve batch cancel', read: (s) => s.routes.batchHosts.join(', ') || 'none' },
  { words: 'policy is too old after', read: (s) => duration(s.policyAgeMaxMs) },
  ...LIMIT_FIELDS.map(({ field, kind, words }) => ({
    words: `floor when it is too old, ${words}`,
    read: (s: PolicySettings) => {
      const bound = s.floor[field];
      return bound === undefined ? 'no floor' : limitFigure(kind, String(bound));
    },
  })),
];

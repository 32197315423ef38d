import type { EffectiveLimit, Limits } from '@pullcord/core/plan/limits';
import { compareDecimal } from '@pullcord/core/value/decimal';
import type { DeviceState } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';

export type OptionsSection = 'account' | 'writes' | 'portal' | 'limits' | 'presets' | 'screen';

export interface OptionsState {
  device: DeviceState | null;
  /** The section that waits for an answer. */
  busy: OptionsSection | null;
  /** What the last thing asked for came to, in its own section. */
  told: { section: OptionsSection; failure: Failure | null; done: string | null } | null;
}

export const INITIAL_OPTIONS: OptionsState = { device: null, busy: null, told: null };

export type OptionsAction =
  | { do: 'state'; device: DeviceState }
  | { do: 'ask'; section: OptionsSection }
  | { do: 'done'; section: OptionsSection; words: string }
  | { do: 'failed'; section: OptionsSection; failure: Failure };

export function optionsReducer(state: OptionsState, action: OptionsAction): OptionsState {
  switch (action.do) {
    case 'state':
      return { ...state, device: action.device };
    case 'ask':
      return { ...state, busy: action.section, told: null };
    case 'done':
      return { ...state, busy: null, told: { section: action.section, failure: null, done: action.words } };
    case 'failed':
      return { ...state, busy: null, told: { section: action.section, failure: action.failure, done: null } };
  }
}

/** The three fields as typed; an empty one sets no limit. */
export interface LimitFields {
  orders: string;
  quantity: string;
  value: string;
}

export function fieldsOf(own: Limits): LimitFields {
  return {
    orders: own.ordersPerBatchMax === undefined ? '' : String(own.ordersPerBatchMax),
    quantity: own.quantityPerBatchMax === undefined ? '' : String(own.quantityPerBatchMax),
    value: own.valuePerBatchMax ?? '',
  };
}

const WHOLE = /^[1-9]\d{0,8}$/;
const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;

/** Which fields cannot be a limit, and in which way. */
export function wrongLimits(
  fields: LimitFields,
): Partial<Record<keyof LimitFields, 'wrong_whole' | 'wrong_amount'>> {
  const wrong: ReturnType<typeof wrongLimits> = {};
  if (fields.orders !== '' && !WHOLE.test(fields.orders)) wrong.orders = 'wrong_whole';
  if (fields.quantity !== '' && !WHOLE.test(fields.quantity)) wrong.quantity = 'wrong_whole';
  if (fields.value !== '' && (!AMOUNT.test(fields.value) || Number(fields.value) === 0)) {
    wrong.value = 'wrong_amount';
  }
  return wrong;
}

const KIND_OF = {
  orders: 'orders_per_batch',
  quantity: 'quantity_per_batch',
  value: 'value_per_batch',
} as const;

/** The admin's limit that is tighter than what is typed here, so that the typed one will not be what holds. */
export function tighterThan(
  field: keyof LimitFields,
  typed: string,
  limits: readonly EffectiveLimit[],
): EffectiveLimit | undefined {
  if (typed === '' || !AMOUNT.test(typed)) return undefined;
  return limits.find(
    ({ kind, strategy, setBy, bound }) =>
      kind === KIND_OF[field] &&
      strategy === null &&
      setBy !== 'Your own limit' &&
      compareDecimal(typed, bound) > 0,
  );
}

/** The trader's limits with the typed ones in place of the old; others (per minute) are kept. */
export function limitsOf(own: Limits, fields: LimitFields): Limits {
  const {
    ordersPerBatchMax: _orders,
    quantityPerBatchMax: _quantity,
    valuePerBatchMax: _value,
    ...kept
  } = own;
  return {
    ...kept,
    ...(fields.orders === '' ? {} : { ordersPerBatchMax: Number(fields.orders) }),
    ...(fields.quantity === '' ? {} : { quantityPerBatchMax: Number(fields.quantity) }),
    ...(fields.value === '' ? {} : { valuePerBatchMax: fields.value }),
  };
}

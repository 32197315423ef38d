import type { LimitKind, Limits } from '@pullcord/core/plan/limits';

/** One limit a layer may set: where it lives, what its field and its lines are called. */
export interface LimitField {
  field: keyof Limits;
  kind: LimitKind;
  /** The spinbutton's name. */
  label: string;
  /** In lists: 'orders in one batch'. */
  words: string;
}

export const LIMIT_FIELDS: readonly LimitField[] = [
  {
    field: 'ordersPerBatchMax',
    kind: 'orders_per_batch',
    label: 'Max orders per batch',
    words: 'orders in one batch',
  },
  {
    field: 'quantityPerBatchMax',
    kind: 'quantity_per_batch',
    label: 'Max quantity per batch',
    words: 'quantity in one batch',
  },
  {
    field: 'valuePerBatchMax',
    kind: 'value_per_batch',
    label: 'Max value per batch',
    words: 'value in one batch',
  },
  {
    field: 'ordersPerMinuteMax',
    kind: 'orders_per_minute',
    label: 'Max orders per minute',
    words: 'orders a minute',
  },
  {
    field: 'batchesPerMinuteMax',
    kind: 'batches_per_minute',
    label: 'Max batches per minute',
    words: 'batches a minute',
  },
];

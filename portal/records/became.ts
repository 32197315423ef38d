import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import type { Outcome } from '@pullcord/core/outcome/order-outcome';

/** The outcomes of each word people use, as the overview counts them. */
export const BECAME = {
  cancelled: ['cancelled', 'partly_filled', 'cancelled_elsewhere'],
  filled: ['filled'],
  failed: ['still_open', 'order_rejected'],
  not_sent: ['not_sent'],
} as const satisfies Record<NonNullable<RecordFilters['became']>, readonly Outcome[]>;

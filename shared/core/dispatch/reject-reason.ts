import { z } from 'zod';

/** Broker-neutral reasons why a request was declined. `stopsBatch`: going on would only repeat it. */
export const REJECT_REASONS = {
  order_unknown: { retryable: false, stopsBatch: false },
  already_ended: { retryable: false, stopsBatch: false },
  nothing_matches: { retryable: false, stopsBatch: false },
  too_many_match: { retryable: false, stopsBatch: false },
  rate_limited: { retryable: true, stopsBatch: false },
  order_in_flight: { retryable: true, stopsBatch: false },
  exchange_refused: { retryable: true, stopsBatch: false },
  segment_closed: { retryable: false, stopsBatch: false },
  closed_hours: { retryable: false, stopsBatch: true },
  token_invalid: { retryable: false, stopsBatch: true },
  write_not_permitted: { retryable: false, stopsBatch: true },
  address_not_registered: { retryable: false, stopsBatch: true },
  algo_name_invalid: { retryable: false, stopsBatch: true },
  account_restricted: { retryable: false, stopsBatch: true },
  edge_blocked: { retryable: false, stopsBatch: true },
  request_invalid: { retryable: false, stopsBatch: false },
  route_absent: { retryable: false, stopsBatch: false },
  /** This machine held the request back: the broker never heard of it. */
  never_left: { retryable: true, stopsBatch: false },
  other: { retryable: false, stopsBatch: false },
} as const satisfies Record<string, { retryable: boolean; stopsBatch: boolean }>;

export type RejectReason = keyof typeof REJECT_REASONS;
export const rejectReason = z.enum(Object.keys(REJECT_REASONS) as [RejectReason, ...RejectReason[]]);

import type { RuleKind } from '@pullcord/core/alert/rule';

const PERSON = 'Each person is counted apart.';

/** Where a rule's figures come from, and what they cannot know: one or two sentences beneath it. */
export const RULE_SOURCES: Readonly<Record<RuleKind, string>> = {
  repeated_cancellations: `Counted from confirmed batches in the audit log. ${PERSON}`,
  failed_orders: `Counted from each order’s end as the broker’s book shows it. ${PERSON}`,
  failure_share: `Orders not cancelled, over all orders that have ended, as the broker’s book shows them. ${PERSON}`,
  spike:
    'Orders of confirmed batches, over the same time of the person’s last forty such days: their median, and how far they usually lie from it. Expiry days are compared with expiry days.',
  refusals: `Batches that the portal or the person’s own device declined before anything was sent. ${PERSON}`,
  unknown_outcomes: 'Orders that the last reading of the book does not show, by each batch’s last entry.',
  large_batch:
    'The confirmed plan’s orders, pending quantity and known value; a market order’s value is not known.',
  order_to_trade:
    'The device counts its account’s day in the batch’s contracts: placements, changes and cancels as the broker numbers them, over orders that traded. The exchange leaves out orders near the market and counts each piece traded, so this is the most the ratio can be.',
  persistent_noise:
    'A day and contract over the ratio is an instance; the exchange acts over 99 in twenty trading days, by client. It also looks at the place in the queue, which no book shows: this is the most it can be.',
  emergency_used: 'The confirmed batch says whether it was an emergency.',
  stale_device: 'When a paired device last called, while it held entries or a batch of its own ran.',
  permit_without_end: 'Confirmed batches and spent permits without a last entry, by the portal’s clock.',
  ledger_conflict: 'Numbers, hashes and heads in the audit log that contradict each other. Always told.',
};

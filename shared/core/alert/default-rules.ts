import type { AlertRule } from './rule.ts';

const MINUTE = 60_000;
const on = { enabled: true } as const;

/**
 * What a portal watches before an admin has said anything. Refusals and failures of one order are told, since each
 * is an order somebody meant to be gone. Where figures are the exchange's own: the daily ratio, and one instance of
 * persistent noise, begin at fifty asked for one traded; it acts over 99 instances in twenty trading days.
 */
export const DEFAULT_ALERT_RULES: readonly AlertRule[] = [
  {
    kind: 'repeated_cancellations',
    ruleId: 'repeated-cancellations',
    severity: 'warning',
    ...on,
    windowMs: 10 * MINUTE,
    batchesMin: 5,
    ordersMin: null,
    quietMs: 30 * MINUTE,
  },
  {
    kind: 'failed_orders',
    ruleId: 'failed-orders',
    severity: 'warning',
    ...on,
    windowMs: 5 * MINUTE,
    ordersMin: 1,
    quietMs: 15 * MINUTE,
  },
  {
    kind: 'failure_share',
    ruleId: 'failure-share',
    severity: 'critical',
    ...on,
    windowMs: 15 * MINUTE,
    percentMin: 50,
    ordersMin: 10,
    quietMs: 30 * MINUTE,
  },
  {
    kind: 'spike',
    ruleId: 'spike',
    severity: 'warning',
    ...on,
    windowMs: 1_800_000,
    deviations: 6,
    ordersMin: 40,
    daysMin: 5,
    expiryWeekdays: [2, 4],
    quietMs: 60 * MINUTE,
  },
  {
    kind: 'refusals',
    ruleId: 'refusals',
    severity: 'warning',
    ...on,
    windowMs: 10 * MINUTE,
    refusalsMin: 1,
    quietMs: 10 * MINUTE,
  },
  {
    kind: 'unknown_outcomes',
    ruleId: 'unknown-outcomes',
    severity: 'critical',
    ...on,
    ordersMin: 1,
    quietMs: 15 * MINUTE,
  },
  {
    kind: 'large_batch',
    ruleId: 'large-batch',
    severity: 'warning',
    ...on,
    ordersMin: 200,
    quantityMin: null,
    valueMin: '50000000',
    quietMs: 10 * MINUTE,
  },
  {
    kind: 'order_to_trade',
    ruleId: 'order-to-trade',
    severity: 'info',
    ...on,
    ratioMin: 50,
    messagesMin: 500,
    quietMs: 240 * MINUTE,
  },
  {
    kind: 'persistent_noise',
    ruleId: 'persistent-noise',
    severity: 'warning',
    ...on,
    ratioMin: 50,
    instancesMin: 80,
    quietMs: 1440 * MINUTE,
  },
  { kind: 'emergency_used', ruleId: 'emergency-used', severity: 'critical', ...on, quietMs: 5 * MINUTE },
  {
    kind: 'stale_device',
    ruleId: 'silent-device',
    severity: 'warning',
    ...on,
    silentMs: 60 * MINUTE,
    quietMs: 720 * MINUTE,
  },
  {
    kind: 'permit_without_end',
    ruleId: 'batch-without-end',
    severity: 'critical',
    ...on,
    graceMs: 10 * MINUTE,
    quietMs: 60 * MINUTE,
  },
  { kind: 'ledger_conflict', ruleId: 'ledger-conflict', severity: 'critical', ...on, quietMs: 60 * MINUTE },
];

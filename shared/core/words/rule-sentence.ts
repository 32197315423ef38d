import type { AlertRule, RuleKind, RuleScope } from '../alert/rule.ts';
import { duration, indianInteger, lakh } from './figures.ts';

/** What each kind of rule is called in a list. */
export const RULE_NAMES: Readonly<Record<RuleKind, string>> = {
  repeated_cancellations: 'Repeated cancellations',
  failed_orders: 'Orders not cancelled',
  failure_share: 'Share not cancelled',
  spike: 'Spike against own usual',
  refusals: 'Refused batches',
  unknown_outcomes: 'Unknown outcomes',
  large_batch: 'Large batch',
  order_to_trade: 'Order-to-trade ratio',
  persistent_noise: 'Persistent noise',
  emergency_used: 'Emergency used',
  stale_device: 'Silent device',
  permit_without_end: 'Batch without an end',
  ledger_conflict: 'Conflict in the record',
};

/** The rule as plain sentences: when it tells, and how often. `nameOf` gives a desk or person its name. */
export function ruleSentence(rule: AlertRule, nameOf: (id: string) => string = (id) => id): string {
  const whom = whomOf(rule.scope, nameOf);
  return `Tell when ${whom} ${conditionOf(rule)}. ${quietOf(rule)}`;
}

function whomOf(scope: RuleScope | undefined, nameOf: (id: string) => string): string {
  switch (scope?.kind) {
    case undefined:
    case 'organisation':
      return 'one person';
    case 'desk':
      return `one person of ${nameOf(scope.deskId)}`;
    case 'person':
      return nameOf(scope.personId);
    case 'strategy':
      return `one person, in strategy ${scope.tag},`;
  }
}

function conditionOf(rule: AlertRule): string {
  switch (rule.kind) {
    case 'repeated_cancellations': {
      const orders =
        rule.ordersMin === null ? '' : `, or cancels ${indianInteger(rule.ordersMin)} orders or more,`;
      return `confirms ${indianInteger(rule.batchesMin)} batches or more${orders} within ${duration(rule.windowMs)}`;
    }
    case 'failed_orders':
      return `has ${orders(rule.ordersMin)} or more that the broker or the exchange did not cancel within ${duration(rule.windowMs)}`;
    case 'failure_share':
      return `has ${rule.percentMin} % or more not cancelled within ${duration(rule.windowMs)}, once ${orders(rule.ordersMin)} have ended`;
    case 'spike':
      return `cancels ${orders(rule.ordersMin)} or more within ${duration(rule.windowMs)} and ${figure(rule.deviations)} deviations more than usual for this person at this time of day${expiries(rule.expiryWeekdays)}, once ${rule.daysMin} such days are known`;
    case 'refusals':
      return `is refused ${times(rule.refusalsMin)} within ${duration(rule.windowMs)}`;
    case 'unknown_outcomes':
      return `has ${orders(rule.ordersMin)} or more whose end the book does not show`;
    case 'large_batch': {
      const bounds = [
        rule.ordersMin === null ? '' : `${orders(rule.ordersMin)} or more`,
        rule.quantityMin === null ? '' : `a quantity of ${indianInteger(rule.quantityMin)} or more`,
        rule.valueMin === null ? '' : `a value of ${lakh(rule.valueMin)} or more`,
      ].filter(Boolean);
      return bounds.length === 0
        ? 'confirms a batch over no figure at all: it never does'
        : `confirms one batch of ${bounds.join(', or ')}`;
    }
    case 'order_to_trade':
      return `sends ${figure(rule.ratioMin)} order messages or more for one traded order in a day, from ${indianInteger(rule.messagesMin)} messages on`;
    case 'persistent_noise':
      return `has ${indianInteger(rule.instancesMin)} or more days and contracts over ${figure(rule.ratioMin)} units asked for one traded, in four weeks`;
    case 'emergency_used':
      return 'confirms an emergency cancel';
    case 'stale_device':
      return `has a device that is silent for ${duration(rule.silentMs)} while entries wait on it or its batch runs`;
    case 'permit_without_end':
      return `has a batch without its last entry ${duration(rule.graceMs)} after its deadline`;
    case 'ledger_conflict':
      return 'has a device that sends other content under a recorded number, leaves entries out, lost some, or remembers another ledger';
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function expiries(weekdays: readonly number[]): string {
  const names = [...weekdays].sort((a, b) => a - b).map((day) => `${WEEKDAYS[day - 1] ?? day}s`);
  if (names.length === 0) return '';
  const last = names.pop();
  return ` (${names.length === 0 ? last : `${names.join(', ')} and ${last}`}, when contracts expire, are compared apart)`;
}

function quietOf({ quietMs }: AlertRule): string {
  if (quietMs === 0) return 'Told each time.';
  return `What follows within ${duration(quietMs)} is the same alert, told once.`;
}

function orders(count: number): string {
  return count === 1 ? '1 order' : `${indianInteger(count)} orders`;
}

function times(count: number): string {
  return count === 1 ? 'at least once' : `${indianInteger(count)} times or more`;
}

function figure(value: number): string {
  return Number.isInteger(value) ? indianInteger(value) : String(value);
}

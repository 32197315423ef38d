import type { AlertRule } from '@pullcord/core/alert/rule';
import { duration, indianInteger } from '@pullcord/core/words/figures';
import type { AlertRow } from './find-alerts.ts';

/** Alerts that no rule raises: the record itself may be wrong. */
const DOUBT_WORDS: Readonly<Record<string, string>> = {
  'device.sequence_conflict': 'A device sent other content under a number that is recorded already',
  'device.sequence_gap': 'A device left entries out; nothing after them is taken',
  'ledger.doubted': 'A device remembers another ledger than this one',
};

/** '6 batches in 10 min; the rule is 5': why the alert stands here. */
export function alertWhy(
  alert: Pick<AlertRow, 'rule' | 'figure' | 'bound'>,
  rules: readonly AlertRule[],
): string {
  const doubt = DOUBT_WORDS[alert.rule];
  if (doubt !== undefined) return doubt;
  const rule = rules.find(({ ruleId }) => ruleId === alert.rule);
  const figure = indianInteger(alert.figure);
  const bound = indianInteger(alert.bound);
  if (rule === undefined) return `${figure} against ${bound}, by a rule that is no longer published`;
  const orders = rule.ordersMin !== null && alert.bound === rule.ordersMin && alert.bound !== rule.batchesMin;
  return `${figure} ${orders ? 'orders' : 'batches'} in ${duration(rule.windowMs)}; the rule is ${bound}`;
}

export const SEVERITY_WORDS = { info: 'to know', warning: 'warning', critical: 'critical' } as const;

/** The rule as one plain sentence. */
export function ruleSentence(rule: AlertRule): string {
  const orders =
    rule.ordersMin === null ? '' : `, or cancels ${indianInteger(rule.ordersMin)} orders or more,`;
  const quiet =
    rule.quietMs === 0
      ? 'Told each time.'
      : `Not told again about the same person for ${duration(rule.quietMs)}.`;
  return `Tell admins and compliance when one person confirms ${indianInteger(rule.batchesMin)} batches or more${orders} within ${duration(rule.windowMs)}. ${quiet}`;
}

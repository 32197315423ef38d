import type { AlertRule } from '@pullcord/core/alert/rule';
import { duration, indianInteger, rupees } from '@pullcord/core/words/figures';

const MINUTE_MS = 60_000;

/** One threshold of a rule as a field: `value` is decimal text, undefined where it is not looked at. */
export interface RuleField {
  label: string;
  hint?: string;
  value: string | undefined;
  /** The value as a difference shows it. */
  words: string;
  min: number;
  max: number;
  whole: boolean;
  required: boolean;
  write: (value: string | undefined) => AlertRule;
}

interface Shape {
  min: number;
  max: number;
  hint?: string;
}

/** The fields of a rule's own figures, in the order of its sentence. */
export function ruleFields(rule: AlertRule): RuleField[] {
  return [...ownFields(rule), quiet(rule)];
}

function ownFields(rule: AlertRule): RuleField[] {
  const orders = { min: 1, max: 1_000_000 };
  switch (rule.kind) {
    case 'repeated_cancellations':
      return [
        count('Batches at least', rule.batchesMin, { min: 2, max: 10_000 }, (batchesMin) => ({
          ...rule,
          batchesMin,
        })),
        maybe('Or orders at least', rule.ordersMin, { min: 2, max: 1_000_000 }, (ordersMin) => ({
          ...rule,
          ordersMin,
        })),
        window(rule.windowMs, (windowMs) => ({ ...rule, windowMs })),
      ];
    case 'failed_orders':
      return [
        count('Orders at least', rule.ordersMin, orders, (ordersMin) => ({ ...rule, ordersMin })),
        window(rule.windowMs, (windowMs) => ({ ...rule, windowMs })),
      ];
    case 'failure_share':
      return [
        count('Percent at least', rule.percentMin, { min: 1, max: 100 }, (percentMin) => ({
          ...rule,
          percentMin,
        })),
        count('Once so many have ended', rule.ordersMin, orders, (ordersMin) => ({ ...rule, ordersMin })),
        window(rule.windowMs, (windowMs) => ({ ...rule, windowMs })),
      ];
    case 'spike':
      return [
        number('Deviations over usual', rule.deviations, { min: 2, max: 50 }, (deviations) => ({
          ...rule,
          deviations,
        })),
        count('And orders at least', rule.ordersMin, orders, (ordersMin) => ({ ...rule, ordersMin })),
        count('Days known first', rule.daysMin, { min: 3, max: 40 }, (daysMin) => ({ ...rule, daysMin })),
      ];
    case 'refusals':
      return [
        count('Refusals at least', rule.refusalsMin, { min: 1, max: 10_000 }, (refusalsMin) => ({
          ...rule,
          refusalsMin,
        })),
        window(rule.windowMs, (windowMs) => ({ ...rule, windowMs })),
      ];
    case 'unknown_outcomes':
      return [count('Orders at least', rule.ordersMin, orders, (ordersMin) => ({ ...rule, ordersMin }))];
    case 'large_batch':
      return [
        maybe('Orders at least', rule.ordersMin, orders, (ordersMin) => ({ ...rule, ordersMin })),
        maybe('Or quantity at least', rule.quantityMin, { min: 1, max: 1e12 }, (quantityMin) => ({
          ...rule,
          quantityMin,
        })),
        rupeesField('Or value at least, ₹', rule.valueMin, (valueMin) => ({ ...rule, valueMin })),
      ];
    case 'order_to_trade':
      return [
        number('Messages for one trade', rule.ratioMin, { min: 1, max: 100_000 }, (ratioMin) => ({
          ...rule,
          ratioMin,
        })),
        count('From so many messages', rule.messagesMin, orders, (messagesMin) => ({ ...rule, messagesMin })),
      ];
    case 'persistent_noise':
      return [
        number('Units asked for one traded', rule.ratioMin, { min: 1, max: 100_000 }, (ratioMin) => ({
          ...rule,
          ratioMin,
        })),
        count(
          'Days and contracts at least',
          rule.instancesMin,
          { min: 1, max: 1_000, hint: 'The exchange acts over 99 in twenty trading days.' },
          (instancesMin) => ({ ...rule, instancesMin }),
        ),
      ];
    case 'stale_device':
      return [
        minutes('Silent for, minutes', rule.silentMs, { min: 1, max: 43_200 }, (silentMs) => ({
          ...rule,
          silentMs,
        })),
      ];
    case 'permit_without_end':
      return [
        minutes('After the deadline, minutes', rule.graceMs, { min: 0, max: 1_440 }, (graceMs) => ({
          ...rule,
          graceMs,
        })),
      ];
    case 'emergency_used':
    case 'ledger_conflict':
      return [];
  }
}

function quiet(rule: AlertRule): RuleField {
  const shape = { min: 0, max: 1_440, hint: 'What follows within it is the same alert.' };
  return minutes('Told again after, minutes', rule.quietMs, shape, (quietMs) => ({ ...rule, quietMs }));
}

function window(windowMs: number, write: (windowMs: number) => AlertRule): RuleField {
  return minutes('Within, minutes', windowMs, { min: 1, max: 1_440 }, write);
}

function count(label: string, value: number, shape: Shape, write: (value: number) => AlertRule): RuleField {
  const words = indianInteger(value);
  return {
    label,
    ...shape,
    value: String(value),
    words,
    whole: true,
    required: true,
    write: (text) => write(Number(text)),
  };
}

function number(label: string, value: number, shape: Shape, write: (value: number) => AlertRule): RuleField {
  return { ...count(label, value, shape, write), words: String(value), whole: false };
}

function minutes(label: string, ms: number, shape: Shape, write: (ms: number) => AlertRule): RuleField {
  const field = count(label, ms / MINUTE_MS, shape, (value) => write(value * MINUTE_MS));
  return { ...field, words: duration(ms) };
}

function maybe(
  label: string,
  value: number | null,
  shape: Shape,
  write: (value: number | null) => AlertRule,
): RuleField {
  const words = value === null ? 'not counted' : indianInteger(value);
  const read = value?.toString();
  return {
    label,
    ...shape,
    value: read,
    words,
    whole: true,
    required: false,
    write: (text) => write(text === undefined ? null : Number(text)),
  };
}

function rupeesField(
  label: string,
  value: string | null,
  write: (value: string | null) => AlertRule,
): RuleField {
  const words = value === null ? 'not counted' : rupees(value);
  const shape = { min: 1, max: 1e15, hint: 'Known rupees; a market order has no value yet.' };
  return {
    label,
    ...shape,
    value: value ?? undefined,
    words,
    whole: false,
    required: false,
    write: (text) => write(text ?? null),
  };
}

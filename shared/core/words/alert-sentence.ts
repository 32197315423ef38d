import type { Measure } from '../alert/reading.ts';
import type { RuleKind } from '../alert/rule.ts';
import { counted } from './counted.ts';
import { duration, indianInteger, lakh } from './figures.ts';

export interface AlertFigures {
  kind: RuleKind;
  /** What of the person's it is about: a batch, a device, what was wrong with the record. */
  item: string;
  measure: Measure;
  figure: number;
  bound: number;
  details: Readonly<Record<string, number>>;
  /** Hits so far. */
  count: number;
}

/** '6 batches in 10 min; the rule is 5': why an alert stands, with its figures. */
export function alertSentence(alert: AlertFigures): string {
  const often = alert.count > 1 ? ` ${indianInteger(alert.count)} times so far.` : '';
  return `${reasonOf(alert)}.${often}`;
}

function reasonOf({ kind, item, measure, figure, bound, details }: AlertFigures): string {
  const within = details.windowMs === undefined ? '' : ` in ${duration(details.windowMs)}`;
  const rule = `; the rule is ${amount(measure, bound)}`;
  switch (kind) {
    case 'repeated_cancellations':
      return `${counted(figure, measure === 'orders' ? 'order' : 'batch')}${within}${rule}`;
    case 'failed_orders':
      return `${counted(figure, 'order')} not cancelled${within}${rule}`;
    case 'failure_share':
      return `${figure} % not cancelled${within}, ${plain(details.failed)} of ${plain(details.ended)}${rule} %`;
    case 'spike':
      return `${counted(figure, 'order')}${within}, usual at this time is ${plain(details.usual)} over ${plain(details.days)} days; told from ${amount(measure, bound)}`;
    case 'refusals':
      return `${counted(figure, 'batch')} refused${within}${rule}`;
    case 'unknown_outcomes':
      return `${counted(figure, 'order')} that the book does not show${rule}`;
    case 'large_batch':
      return measure === 'orders'
        ? `One batch of ${counted(figure, 'order')}${rule}`
        : `One batch, ${measure === 'rupees' ? 'value' : 'quantity'} ${amount(measure, figure)}${rule}`;
    case 'order_to_trade':
      return `${amount(measure, figure)} order messages for one traded order today, ${plain(details.messages)} for ${plain(details.trades)}${rule}`;
    case 'persistent_noise':
      return `${counted(figure, 'day and contract', 'days and contracts')} over the ratio in four weeks${rule}, the exchange acts over ${plain(details.exchangeActsOver)}`;
    case 'emergency_used':
      return `Emergency cancel of ${counted(details.orders ?? 0, 'order')}`;
    case 'stale_device':
      return `A device is silent for ${duration(figure * 60_000)} and owes entries${rule}`;
    case 'permit_without_end':
      return `A batch has no last entry ${duration(figure * 60_000)} after its deadline`;
    case 'ledger_conflict':
      return CONFLICT_WORDS[item.split(' ')[0] ?? ''] ?? 'A device’s record is in doubt';
  }
}

const CONFLICT_WORDS: Readonly<Record<string, string>> = {
  sequence_conflict: 'A device sent other content under a number that is recorded already',
  sequence_gap: 'A device left entries out; nothing after them is taken',
  outbox_lost: 'A device lost entries before they were recorded',
  ledger_doubted: 'A device remembers another ledger than this one',
  archive_refused: 'The file of an archive is gone, or is not the one that was written',
};

function amount(measure: Measure, value: number): string {
  if (measure === 'rupees') return lakh(String(Math.trunc(value)));
  if (measure === 'minutes') return duration(value * 60_000);
  return Number.isInteger(value) ? indianInteger(value) : String(value);
}

function plain(value: number | undefined): string {
  if (value === undefined) return 'not known';
  return Number.isInteger(value) ? indianInteger(value) : String(value);
}

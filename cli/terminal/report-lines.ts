import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { specificationError } from '@pullcord/core/outcome/specification-error';
import { duration, indianInteger } from '@pullcord/core/words/figures';
import { outcomeName } from '@pullcord/core/words/names';
import { say } from '@pullcord/core/words/say';
import { inOneLine } from '@pullcord/core/words/sentence';
import { plain, table } from './table.ts';

/** Every order with what became of it, then the sum. */
export function reportLines(report: BatchReport): string[] {
  return [
    ...table(
      ['order', 'symbol', 'outcome', 'status', 'filled', 'why'],
      report.orders.map((row) => [
        row.orderId,
        row.symbol,
        outcomeName(row.state),
        row.specification,
        row.filledQuantity > 0 ? indianInteger(row.filledQuantity) : '',
        whyOf(row),
      ]),
    ),
    progressLine(report),
    ...stopLines(report),
  ];
}

/** One line that fits a terminal: for progress, and as the sum at the end. */
export function progressLine({ counts, confirmedAt, lastSentAt, phase }: BatchReport): string {
  const parts = [
    `${counts.cancelled} of ${counts.total} cancelled`,
    counts.filled > 0 ? `${counts.filled} filled first` : '',
    counts.failed > 0 ? `${counts.failed} not cancelled` : '',
    counts.notSent > 0 ? `${counts.notSent} not sent` : '',
    counts.unknown > 0 ? `${counts.unknown} unknown` : '',
    counts.sent > 0 ? `${counts.sent} sent` : '',
    counts.waiting > 0 ? `${counts.waiting} waiting` : '',
  ].filter((part) => part !== '');
  const took =
    phase !== 'running' && lastSentAt !== null
      ? `, last request after ${duration(lastSentAt - confirmedAt)}`
      : '';
  return `${parts.join(', ')}${took}.`;
}

function whyOf(row: OrderProgress): string {
  const arrived = row.arrived === true ? 'arrived inside the filter in that instant' : '';
  const why = specificationError(row) ?? '';
  const words = row.specification === 'CANCELLED' ? '' : say.broker(row.words);
  return plain([arrived, why, words].filter((part) => part !== '').join('. '));
}

function stopLines({ stoppedBy, phase, batchId }: BatchReport): string[] {
  const why = stoppedBy?.reason ?? null;
  const stopped =
    why === null
      ? []
      : [plain(`${inOneLine(say.reject(why))} ${say.broker(stoppedBy?.words ?? null)}`.trim())];
  const unknown =
    phase === 'unsettled'
      ? [`Some outcomes are not known yet. pullcord resume settles them (batch ${batchId}).`]
      : [];
  return [...stopped, ...unknown];
}

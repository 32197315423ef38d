import type { OrderBook } from '@pullcord/core/order/order-book';
import { isOpen } from '@pullcord/core/order/order-status';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { OrderKind } from '@pullcord/ui/order-kind';
import { StatusMark } from '@pullcord/ui/status-mark';
import { toneClass } from '@pullcord/ui/tone';
import { Fragment, memo, useState } from 'react';
import { useLocale, useWords } from '../words/use-words.tsx';
import { type Checklist, orderChecklist } from './order-checklist.ts';
import { orderSections, retryable } from './order-sections.ts';
import { orderSentence } from './order-sentence.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import type { Gesture } from './use-review.ts';

interface OutcomeGridProps {
  report: BatchReport;
  /** Read after the broker refused writes: orders cancelled by hand tick themselves off. */
  book: OrderBook | null;
  retrying: boolean;
  onRetry: (gesture: Gesture) => void;
}

/** Every order of the batch with what became of it, failures first. */
export function OutcomeGrid({ report, book, retrying, onRetry }: OutcomeGridProps) {
  const say = useWords(OUTCOME_WORDS);
  const [shownWhole, setShownWhole] = useState<ReadonlySet<string>>(new Set());
  const shownFirst = report.phase === 'running' ? SHOWN_RUNNING : SHOWN_OVER;
  const sections = orderSections(report.orders);
  const again = retryable(report.orders).length;
  const firstFailing = sections.find(({ key }) => key === 'failed' || key === 'not_sent')?.key;
  const saidAbove = report.stoppedBy?.words?.message ?? null;
  const open = report.stoppedBy && book ? openIds(book) : null;
  return (
    <table
      className="pc-outcomes"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid to readers, since its rows change and act.
      role="grid"
      aria-label={say('orders')}
      aria-rowcount={report.orders.length + 1}
    >
      <colgroup>
        <col />
        <col className="pc-col-quantity" />
        <col className="pc-col-status" />
      </colgroup>
      <thead className="pc-visually-hidden">
        <tr>
          <th scope="col">{say('order')}</th>
          <th scope="col">{say('quantity')}</th>
          <th scope="col">{say('status')}</th>
        </tr>
      </thead>
      <tbody>
        {sections.map((section) => (
          <Fragment key={section.key}>
            <tr className={`pc-section-row ${toneClass(section.tone)}`}>
              <th scope="rowgroup" colSpan={3}>
                <span className="pc-line-between">
                  <span>
                    <b>{say(section.key)}</b>{' '}
                    <span className="pc-text3">{indianInteger(section.orders.length)}</span>
                  </span>
                  {section.key === firstFailing && again > 0 && report.phase !== 'running' && (
                    <Button
                      kind="emergency"
                      size="s"
                      disabled={retrying}
                      onClick={(event) => onRetry(event.nativeEvent)}
                    >
                      {say('retry')}
                    </Button>
                  )}
                </span>
              </th>
            </tr>
            {(shownWhole.has(section.key) ? section.orders : section.orders.slice(0, shownFirst)).map(
              (order) => (
                <OutcomeRow
                  key={order.orderId}
                  order={order}
                  tone={toneClass(section.tone)}
                  checklist={orderChecklist(order, open)}
                  saidAbove={saidAbove}
                />
              ),
            )}
            {!shownWhole.has(section.key) && section.orders.length > shownFirst && (
              <tr className="pc-outcome-more">
                <td colSpan={3}>
                  <Button
                    kind="link"
                    size="s"
                    onClick={() => setShownWhole(new Set([...shownWhole, section.key]))}
                  >
                    {say('show_more', { n: section.orders.length - shownFirst })}
                  </Button>
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/**
 * Of a section of hundreds the first rows are drawn; what asks for a person is seldom so many. While orders move from one
 * to the next ten times a second, no more than a screen holds: each row is laid out and painted anew with them.
 */
const [SHOWN_RUNNING, SHOWN_OVER] = [25, 60];

interface OutcomeRowProps {
  order: OrderProgress;
  tone: string;
  checklist: Checklist;
  /** The broker's words that the notice shows for all of them; null where there are none. */
  saidAbove: string | null;
}

const OutcomeRow = memo(
  function OutcomeRow({ order, tone, checklist, saidAbove }: OutcomeRowProps) {
    const say = useWords(OUTCOME_WORDS);
    const locale = useLocale();
    const own = order.words?.message === saidAbove ? { ...order, words: null } : order;
    const sentence = checklist === 'gone' ? null : orderSentence(own, locale);
    return (
      <tr
        className={`pc-outcome-row ${tone}`}
        data-order-id={order.orderId}
        data-told={sentence !== null || undefined}
      >
        <td>
          <span className="pc-outcome-name">
            <InstrumentName symbol={order.symbol} segment={order.segment} locale={locale} />
            <span className="pc-text3 pc-small">
              <OrderKind side={order.side} type={order.type} locale={locale} /> {order.tag}
            </span>
          </span>
          {sentence !== null && <span className="pc-outcome-why">{sentence}</span>}
        </td>
        <td className="pc-figure">{indianInteger(order.quantity)}</td>
        <td data-status={order.specification}>
          {checklist === 'gone' ? (
            <StatusMark state="cancelled_elsewhere" word={say('gone')} />
          ) : (
            <StatusMark state={order.state} locale={locale} />
          )}
        </td>
      </tr>
    );
  },
  (before, after) =>
    before.checklist === after.checklist &&
    before.tone === after.tone &&
    before.saidAbove === after.saidAbove &&
    // Of an order that did not move the live port gives the same object again.
    before.order === after.order,
);

function openIds(book: OrderBook): Set<string> {
  return new Set(book.orders.filter(({ status }) => isOpen(status)).map(({ orderId }) => orderId));
}

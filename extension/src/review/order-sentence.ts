import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { istTime } from '@pullcord/core/words/figures';
import { say as sayCode } from '@pullcord/core/words/say';
import type { Locale } from '@pullcord/core/words/sentence';
import { type Say, sayIn } from '../words/word-table.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

type Words = Say<keyof typeof OUTCOME_WORDS>;

/** What a person must know of one order beyond its status word; null where the word says all. */
export function orderSentence(order: OrderProgress, locale: Locale = 'en'): string | null {
  const say = sayIn(OUTCOME_WORDS, locale);
  switch (order.state) {
    case 'filled':
    case 'partly_filled':
      return filledWords(order, say);
    case 'still_open':
    case 'order_rejected':
      return stillWords(order, say);
    case 'not_sent':
      return order.notSent === null ? null : sayCode.notSent(order.notSent, locale).happened;
    case 'unknown':
      return say('one_unknown', { time: order.sentAt === null ? '' : ` ${istTime(order.sentAt)}` });
    case 'unsettled_day_over':
      return say('one_day_over');
    case 'cancelled_elsewhere':
      return say('one_elsewhere');
    case 'waiting':
    case 'sent':
    case 'cancelled':
      return order.arrived === true ? say('one_arrived') : null;
  }
}

function filledWords(order: OrderProgress, say: Words): string {
  const { filledQuantity: filled, averagePrice, settledAt, state, quantity } = order;
  const unpriced = averagePrice === null || averagePrice === '0';
  return say('one_filled', {
    filled,
    price: unpriced ? '' : say('one_price', { price: averagePrice }),
    time: settledAt === null ? '' : say('one_read', { time: istTime(settledAt) }),
    rest: state === 'partly_filled' ? say('one_rest', { n: quantity - filled }) : '',
  });
}

function stillWords({ state, attempts, bookStatus, words }: OrderProgress, say: Words): string {
  const broker =
    words?.message && words.httpStatus !== null ? say('one_broker', { words: words.message }) : '';
  if (state === 'order_rejected') return `${broker}${say('one_rejected')}`;
  const tries = attempts > 1 ? say('one_tries', { n: attempts }) : '';
  return `${broker}${say('one_still', { status: bookStatus ?? 'open', tries })}`;
}

import type { ProblemCode } from '../contract/problem.ts';
import type { BrokerWords } from '../dispatch/cancel-ack.ts';
import type { RejectReason } from '../dispatch/reject-reason.ts';
import type { Protection } from '../order/positions.ts';
import type { OrderProgress } from '../outcome/order-outcome.ts';
import type { Refusal } from '../permit/refusal.ts';
import { type EffectiveLimit, isSizeLimit, type Verdict } from '../plan/limits.ts';
import type { PassedOverReason } from '../selection/select-orders.ts';
import type { DecimalText } from '../value/decimal.ts';
import { indianInteger, rupees } from './figures.ts';
import { LIMIT_WORDS } from './limit-words.ts';
import { limitFigure, limitName, type OrderState, setterName } from './names.ts';
import { NOT_SENT_WORDS, type NotSentReason } from './not-sent-words.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { PASSED_OVER_WORDS } from './passed-over-words.ts';
import { PROBLEM_WORDS } from './problem-words.ts';
import { REFUSAL_WORDS, type RefusalCode } from './refusal-words.ts';
import { REJECT_WORDS } from './reject-words.ts';
import { fill, type Locale, type Sentence } from './sentence.ts';

type Filled = Pick<OrderProgress, 'state' | 'filledQuantity' | 'averagePrice'>;
type Left = { reason: PassedOverReason; protection: Protection };

/** Each code or value as a sentence for people. The one place where screens, terminal and notices get their words. */
export const say = { outcome, refusal, reject, passedOver, notSent, problem, limit, broker };

/** A state by itself, or a whole row, which adds what filled. */
function outcome(of: OrderState | Filled, locale: Locale = 'en'): Sentence {
  if (typeof of === 'string') return fill(OUTCOME_WORDS[of][locale], {});
  const filled = of.filledQuantity > 0 ? `: ${indianInteger(of.filledQuantity)}` : '';
  const price = of.averagePrice === null || filled === '' ? '' : atPrice(of.averagePrice, locale);
  return fill(OUTCOME_WORDS[of.state][locale], { fill: `${filled}${price}` });
}

function refusal(of: Refusal, locale: Locale = 'en'): Sentence {
  const { limit: kind, figure, bound, setBy, strategy } = of;
  const facts = {
    figure: figure ?? '',
    detail: of.detail ?? (locale === 'hi' ? 'कोई और' : 'somebody else'),
    limit: locale === 'hi' ? 'बैच एक सीमा से ऊपर है।' : 'The batch is over a limit.',
  };
  if (kind !== null && figure !== null && bound !== null && setBy !== null) {
    facts.limit = limit({ kind, figure, bound, setBy, strategy, verdict: 'over' }, locale).happened;
  }
  return fill(REFUSAL_WORDS[refusalCode(of)][locale], facts);
}

function refusalCode({ reason, limit: kind, setBy }: Refusal): RefusalCode {
  if (reason !== 'over_limit') return reason;
  if (setBy === 'Your own limit') return 'over_own_limit';
  if (setBy === 'Floor') return 'over_floor';
  return kind !== null && !isSizeLimit(kind) ? 'over_minute_limit' : 'over_limit';
}

function reject(reason: RejectReason, locale: Locale = 'en'): Sentence {
  return fill(REJECT_WORDS[reason][locale], {});
}

/** A reason by itself, or a left-out row, which names the position it protects. */
function passedOver(of: PassedOverReason | Left, locale: Locale = 'en'): Sentence {
  const reason = typeof of === 'string' ? of : of.reason;
  const protection: Protection = typeof of === 'string' ? { kind: 'none' } : of.protection;
  const symbol = protection.kind === 'cover_child' ? protection.symbol : '';
  return fill(PASSED_OVER_WORDS[reason][locale], {
    position: positionOf(protection, locale),
    symbol: symbol === '' ? '' : locale === 'hi' ? ` (${symbol})` : ` in ${symbol}`,
  });
}

function positionOf(protection: Protection, locale: Locale): string {
  if (protection.kind !== 'stop_of_position') return locale === 'hi' ? 'एक खुली पोज़ीशन' : 'an open position';
  const held = `${indianInteger(protection.quantity)} ${protection.symbol}`;
  return locale === 'hi' ? `आपकी पोज़ीशन ${held}` : `your position of ${held}`;
}

function notSent(reason: NotSentReason, locale: Locale = 'en'): Sentence {
  return fill(NOT_SENT_WORDS[reason][locale], { position: positionOf({ kind: 'none' }, locale) });
}

function problem(code: ProblemCode, locale: Locale = 'en'): Sentence {
  return fill(PROBLEM_WORDS[code][locale], {});
}

/** 'Orders in one batch: 40, the limit is 10, set by Organisation.' */
function limit(of: EffectiveLimit & Pick<Verdict, 'figure' | 'verdict'>, locale: Locale = 'en'): Sentence {
  const strategyWord = locale === 'hi' ? 'रणनीति' : 'strategy';
  const about = of.strategy === null ? '' : `, ${strategyWord} ${of.strategy}`;
  return fill(LIMIT_WORDS[of.verdict][locale], {
    limit: `${limitName(of.kind, locale)}${about}`,
    figure: limitFigure(of.kind, of.figure),
    bound: limitFigure(of.kind, of.bound),
    setBy: setterName(of.setBy, locale),
  });
}

/**
 * The broker's own words, as they came: 'Upstox said: … (UDAPI1154)'. Empty where it said nothing, and where
 * it only took the request: 'HTTP 200' beside an order that traded would read as if it explained that.
 */
function broker(words: BrokerWords | null, locale: Locale = 'en'): string {
  // Without an answer the message is ours, as 'no answer: timeout': nobody at the broker said it.
  if (words === null || words.httpStatus === null) return '';
  const wordless = words.message === null && words.code === null;
  if (wordless && words.httpStatus < 300) return '';
  const code = words.code ?? `HTTP ${words.httpStatus}`;
  const said = words.message === null ? code : `${words.message} (${code})`;
  return `${locale === 'hi' ? 'Upstox ने कहा' : 'Upstox said'}: ${said}`;
}

function atPrice(price: DecimalText, locale: Locale): string {
  return locale === 'hi' ? `, भाव ${rupees(price)}` : ` at ${rupees(price)}`;
}

import type { Segment } from '../order/instrument.ts';
import type { OrderProgress } from '../outcome/order-outcome.ts';
import type { Role } from '../permit/permissions.ts';
import type { LimitKind } from '../plan/limits.ts';
import type { DecimalText } from '../value/decimal.ts';
import { indianInteger, rupees } from './figures.ts';
import type { Locale } from './sentence.ts';

type Names<Code extends string> = Readonly<Record<Code, Readonly<Record<Locale, string>>>>;
export type OrderState = OrderProgress['state'];

/** What a status cell shows. 'Sent' is not 'cancelled'. */
export const OUTCOME_NAMES: Names<OrderState> = {
  waiting: { en: 'waiting', hi: 'प्रतीक्षा में' },
  sent: { en: 'sent', hi: 'भेजा गया' },
  cancelled: { en: 'cancelled', hi: 'रद्द' },
  partly_filled: { en: 'partly filled, rest cancelled', hi: 'कुछ पूरा, बाकी रद्द' },
  cancelled_elsewhere: { en: 'cancelled elsewhere', hi: 'कहीं और से रद्द' },
  filled: { en: 'filled first', hi: 'पहले पूरा हुआ' },
  order_rejected: { en: 'rejected first', hi: 'पहले अस्वीकृत' },
  still_open: { en: 'not cancelled', hi: 'रद्द नहीं हुआ' },
  not_sent: { en: 'not sent', hi: 'नहीं भेजा' },
  unknown: { en: 'unknown', hi: 'अज्ञात' },
  unsettled_day_over: { en: 'unknown, day over', hi: 'अज्ञात, दिन समाप्त' },
};

export const SEGMENT_NAMES: Names<Segment> = {
  NSE_EQ: { en: 'NSE equity', hi: 'NSE इक्विटी' },
  BSE_EQ: { en: 'BSE equity', hi: 'BSE इक्विटी' },
  NSE_FO: { en: 'NSE F&O', hi: 'NSE F&O' },
  BSE_FO: { en: 'BSE F&O', hi: 'BSE F&O' },
  MCX_FO: { en: 'MCX commodity', hi: 'MCX कमोडिटी' },
  NCD_FO: { en: 'NSE currency', hi: 'NSE करेंसी' },
  BCD_FO: { en: 'BSE currency', hi: 'BSE करेंसी' },
  NSE_COM: { en: 'NSE commodity', hi: 'NSE कमोडिटी' },
};

export const LIMIT_NAMES: Names<LimitKind> = {
  orders_per_batch: { en: 'Orders in one batch', hi: 'एक बैच में ऑर्डर' },
  quantity_per_batch: { en: 'Quantity in one batch', hi: 'एक बैच में मात्रा' },
  value_per_batch: { en: 'Value of one batch', hi: 'एक बैच का मूल्य' },
  orders_per_minute: { en: 'Orders in one minute', hi: 'एक मिनट में ऑर्डर' },
  batches_per_minute: { en: 'Batches in one minute', hi: 'एक मिनट में बैच' },
};

export const ROLE_NAMES: Names<Role> = {
  trader: { en: 'Trader', hi: 'ट्रेडर' },
  admin: { en: 'Admin', hi: 'एडमिन' },
  compliance: { en: 'Compliance', hi: 'अनुपालन' },
};

export function outcomeName(state: OrderState, locale: Locale = 'en'): string {
  return OUTCOME_NAMES[state][locale];
}

/** 'unknown segment' where neither the key nor the exchange named one we know. */
export function segmentName(segment: Segment | null, locale: Locale = 'en'): string {
  if (segment === null) return locale === 'hi' ? 'अज्ञात सेगमेंट' : 'unknown segment';
  return SEGMENT_NAMES[segment][locale];
}

export function limitName(kind: LimitKind, locale: Locale = 'en'): string {
  return LIMIT_NAMES[kind][locale];
}

/** A limit's figure or bound as its kind is counted: '12,400', '₹ 25,00,000'. */
export function limitFigure(kind: LimitKind, figure: DecimalText): string {
  return kind === 'value_per_batch' ? rupees(figure) : indianInteger(figure);
}

const STRATEGY = 'Strategy ';
const DESK = 'Desk ';

/** The layer that set a limit, as `effectiveLimits` names it. */
export function setterName(setBy: string, locale: Locale = 'en'): string {
  if (setBy === 'Floor') {
    return locale === 'hi' ? 'न्यूनतम सीमा (नीति पुरानी है)' : 'the floor that holds while the policy is too old';
  }
  if (locale === 'en') return setBy === 'Your own limit' ? 'your own limit' : setBy;
  if (setBy.startsWith(DESK)) return `डेस्क ${setBy.slice(DESK.length)}`;
  if (setBy.startsWith(STRATEGY)) return `रणनीति ${setBy.slice(STRATEGY.length)}`;
  return HINDI_SETTERS[setBy] ?? setBy;
}

const HINDI_SETTERS: Readonly<Record<string, string>> = {
  Organisation: 'संस्था',
  Person: 'आपके लिए तय सीमा',
  'Automated callers': 'स्वचालित कॉलर',
  'Your own limit': 'आपकी अपनी सीमा',
};

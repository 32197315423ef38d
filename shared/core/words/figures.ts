import { type DecimalText, toDecimal } from '../value/decimal.ts';
import type { Locale } from './sentence.ts';

/** '12,84,500': the last three digits, then pairs. Takes a whole number; text is not parsed through a float. */
export function indianInteger(whole: number | string): string {
  const text = typeof whole === 'number' ? toDecimal(Math.trunc(whole)) : whole;
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.slice(sign.length);
  const head = digits.slice(0, -3);
  const pairs = head.replace(/\B(?=(\d\d)+$)/g, ',');
  return `${sign}${head === '' ? '' : `${pairs},`}${digits.slice(-3)}`;
}

/** '₹ 12,84,500' or '₹ 101.50': paise only where there are any, and never fewer than two digits of them. */
export function rupees(value: DecimalText): string {
  const [whole = '0', fraction] = value.split('.');
  return `₹ ${indianInteger(whole)}${fraction === undefined ? '' : `.${fraction.padEnd(2, '0')}`}`;
}

const LAKH = 100_000;
const CRORE = 100 * LAKH;

/** '₹ 12.8 L', '₹ 1.28 Cr': for narrow places, rounded. Below a lakh the whole amount stands. */
export function lakh(value: DecimalText, locale: Locale = 'en'): string {
  const amount = Math.abs(Number(value));
  if (amount < LAKH) return rupees(value);
  const sign = value.startsWith('-') ? '-' : '';
  const lakhs = Math.round(amount / (LAKH / 10)) / 10;
  const [l, cr] = locale === 'hi' ? ['लाख', 'करोड़'] : ['L', 'Cr'];
  if (lakhs < 100) return `₹ ${sign}${lakhs} ${l}`;
  const [whole = '0', fraction] = String(Math.round(amount / (CRORE / 100)) / 100).split('.');
  return `₹ ${sign}${indianInteger(whole)}${fraction === undefined ? '' : `.${fraction}`} ${cr}`;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** India has one offset and no summer time, so arithmetic is exact and needs no time zone data. */
const IST_OFFSET = 5 * HOUR + 30 * MINUTE;

/** '10:31:07', Indian time, from epoch ms. */
export function istTime(at: number): string {
  const ofDay = modulo(Math.floor(at) + IST_OFFSET, DAY);
  return [Math.floor(ofDay / HOUR), Math.floor(ofDay / MINUTE) % 60, Math.floor(ofDay / SECOND) % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  hi: ['जन', 'फ़र', 'मार्च', 'अप्रै', 'मई', 'जून', 'जुल', 'अग', 'सित', 'अक्टू', 'नव', 'दिस'],
};

/** 'Nov' for 10: the months from 0, as short as they are written. */
export function monthName(month: number, locale: Locale = 'en'): string {
  return MONTHS[locale][month] ?? '';
}

/** '22 Nov 2026', the day in India, from epoch ms. */
export function istDate(at: number, locale: Locale = 'en'): string {
  const { year, month, day } = civilDate(Math.floor((at + IST_OFFSET) / DAY));
  return `${day} ${monthName(month - 1, locale)} ${year}`;
}

/** Proleptic Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March. */
function civilDate(epochDay: number): { year: number; month: number; day: number } {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

const UNITS: Readonly<Record<Locale, { s: string; min: string; h: string; d: string }>> = {
  en: { s: 's', min: 'min', h: 'h', d: 'd' },
  hi: { s: 'से', min: 'मि', h: 'घं', d: 'दिन' },
};

/** How old something is, coarse: '4 s', '12 min', '3 h', '2 d'. A clock that runs ahead shows '0 s'. */
export function age(ms: number, locale: Locale = 'en'): string {
  const unit = UNITS[locale];
  const old = Math.max(0, ms);
  if (old < MINUTE) return `${Math.floor(old / SECOND)} ${unit.s}`;
  if (old < HOUR) return `${Math.floor(old / MINUTE)} ${unit.min}`;
  if (old < DAY) return `${Math.floor(old / HOUR)} ${unit.h}`;
  return `${Math.floor(old / DAY)} ${unit.d}`;
}

/** How long something took or will take: '0.4 s', '4.6 s', '41 s', '3 min 20 s', '1 h 5 min'. */
export function duration(ms: number, locale: Locale = 'en'): string {
  const unit = UNITS[locale];
  const tenths = Math.round(Math.max(0, ms) / 100);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} ${unit.s}`;
  const seconds = Math.round(Math.max(0, ms) / SECOND);
  if (seconds < 60) return `${seconds} ${unit.s}`;
  if (seconds < 3_600) return two(Math.floor(seconds / 60), unit.min, seconds % 60, unit.s);
  const minutes = Math.round(seconds / 60);
  return two(Math.floor(minutes / 60), unit.h, minutes % 60, unit.min);
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

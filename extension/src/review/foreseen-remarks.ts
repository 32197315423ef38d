import type { ForeseenAlert } from '@pullcord/core/alert/foresee';
import { indianInteger, lakh } from '@pullcord/core/words/figures';
import type { Locale } from '@pullcord/core/words/sentence';
import { sayIn } from '../words/word-table.ts';
import { FORESEEN_WORDS } from './foreseen-words.ts';

/** What confirming would tell the admins, one sentence each: nobody is watched without knowing it. */
export function foreseenRemarks(foreseen: readonly ForeseenAlert[], locale: Locale = 'en'): string[] {
  const say = sayIn(FORESEEN_WORDS, locale);
  return foreseen.map(({ measure, figure, bound }) => {
    const words = (value: number) => (measure === 'rupees' ? lakh(String(value), locale) : plain(value));
    return say(`told_${measure}`, { figure: words(figure), bound: words(bound) });
  });
}

function plain(value: number): string {
  return Number.isInteger(value) ? indianInteger(value) : String(value);
}

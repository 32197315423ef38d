import type { WordTable } from '../words/word-table.ts';

const words = {
  label: { en: 'Cancel orders', hi: 'ऑर्डर रद्द करें' },
  hint: { en: 'Cancel orders with Pullcord', hi: 'Pullcord से ऑर्डर रद्द करें' },
  open: { en: '{n} open {n|order|orders}', hi: '{n} खुले ऑर्डर' },
} as const;

/** What the worker tells the button on the terminal to say. */
export const LAUNCHER_WORDS: WordTable<keyof typeof words> = words;

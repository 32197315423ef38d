import type { WordTable } from '../words/word-table.ts';

const words = {
  says: { en: 'Upstox says: “{words}”', hi: 'Upstox कहता है: “{words}”' },
  wait: { en: 'It asks to wait {wait}.', hi: 'वह {wait} रुकने को कहता है।' },
} as const;

/** What the broker itself added to a reading that did not come. */
export const BROKER_WORDS: WordTable<keyof typeof words> = words;

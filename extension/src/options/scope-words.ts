import type { WordTable } from '../words/word-table.ts';

const words = {
  all: { en: 'all open orders', hi: 'सभी खुले ऑर्डर' },
  ids: { en: '{n} named ids', hi: '{n} दिए गए id' },
  tag: { en: 'tag {words}', hi: 'टैग {words}' },
  untagged: { en: 'no tag', hi: 'बिना टैग' },
  instruments: { en: '{n} {n|instrument|instruments}', hi: '{n} इंस्ट्रूमेंट' },
  buy: { en: 'buy', hi: 'ख़रीद' },
  sell: { en: 'sell', hi: 'बिक्री' },
  product: { en: 'product {words}', hi: 'प्रोडक्ट {words}' },
  user: { en: 'user {words}', hi: 'उपयोगकर्ता {words}' },
  older: { en: 'older than {age}', hi: '{age} से पुराने' },
  gtt: { en: 'GTT triggers', hi: 'GTT ट्रिगर' },
  or: { en: ' or ', hi: ' या ' },
} as const;

/** A scope in words. */
export const SCOPE_WORDS: WordTable<keyof typeof words> = words;

import type { WordTable } from '../words/word-table.ts';

const words = {
  title: {
    en: '{missed} of {total} orders of {account} {missed|needs|need} you',
    hi: '{account} के {total} में से {missed} ऑर्डर देखें',
  },
  filled: { en: '{n} filled first', hi: '{n} पहले पूरे' },
  failed: { en: '{n} not cancelled', hi: '{n} रद्द नहीं हुए' },
  not_sent: { en: '{n} not sent', hi: '{n} नहीं भेजे' },
  unknown: { en: '{n} unknown', hi: '{n} अज्ञात' },
  message: { en: '{n} cancelled; {facts}. Open the review.', hi: '{n} रद्द; {facts}। समीक्षा खोलें।' },
  message_so_far: {
    en: '{n} cancelled so far; {facts}. Open the review.',
    hi: 'अब तक {n} रद्द; {facts}। समीक्षा खोलें।',
  },
  doubt_title: {
    en: '{account}: one cancel may have been sent',
    hi: '{account}: एक रद्दीकरण शायद भेजा गया',
  },
  doubt_message: {
    en: 'The machine stopped while a review was open. Order {orderId} ({symbol}) is now “{status}” at the broker. No other cancel of that review was sent.',
    hi: 'समीक्षा खुली थी तभी मशीन रुकी। ऑर्डर {orderId} ({symbol}) ब्रोकर पर अब “{status}” है। उसका कोई और ऑर्डर नहीं भेजा गया।',
  },
  doubt_gone: {
    en: 'The machine stopped while a review was open. Order {orderId} ({symbol}) is no longer in the broker’s book. No other cancel of that review was sent.',
    hi: 'समीक्षा खुली थी तभी मशीन रुकी। ऑर्डर {orderId} ({symbol}) अब ब्रोकर की बुक में नहीं है। उसका कोई और ऑर्डर नहीं भेजा गया।',
  },
  info: { en: 'Note', hi: 'सूचना' },
  warning: { en: 'Alert', hi: 'चेतावनी' },
  critical: { en: 'Critical alert', hi: 'गंभीर चेतावनी' },
  alert_you: { en: '{weight} about you: {rule}', hi: '{weight}, आपके बारे में: {rule}' },
  alert_other: {
    en: '{weight} about a person you look after: {rule}',
    hi: '{weight}, जिनकी आप देखरेख करते हैं उनके बारे में: {rule}',
  },
  alert_message: {
    en: '{figure} counted, the rule alerts from {bound}. Open the portal’s alerts.',
    hi: '{figure} गिने गए, नियम {bound} से बताने को कहता है। पोर्टल की चेतावनियाँ खोलें।',
  },
} as const;

/** What browser notifications say. */
export const NOTICE_WORDS: WordTable<keyof typeof words> = words;

import type { WordTable } from '../words/word-table.ts';

const words = {
  not_connected: { en: 'No Upstox account is connected', hi: 'कोई Upstox खाता जुड़ा नहीं है' },
  not_connected_kept: {
    en: 'Nothing can be read or cancelled yet.',
    hi: 'अभी कुछ पढ़ा या रद्द नहीं किया जा सकता।',
  },
  not_connected_next: {
    en: 'Open the options from the Pullcord button in the toolbar and paste an access token.',
    hi: 'टूलबार के Pullcord बटन से विकल्प खोलें और एक्सेस टोकन चिपकाएँ।',
  },
  expired: { en: 'The Upstox token of {account} ended', hi: '{account} का Upstox टोकन समाप्त हो गया' },
  expired_at: {
    en: 'The Upstox token of {account} ended at {time} IST',
    hi: '{account} का Upstox टोकन {time} IST पर समाप्त हो गया',
  },
  expired_kept: {
    en: 'Nothing can be read or cancelled. Your filter and presets are kept.',
    hi: 'कुछ पढ़ा या रद्द नहीं किया जा सकता। आपका फ़िल्टर और प्रीसेट सुरक्षित हैं।',
  },
  expired_next: { en: 'Connect again in the options.', hi: 'विकल्पों में फिर जोड़ें।' },
  other_account: {
    en: 'This page shows {page}, the token belongs to {account}',
    hi: 'यह पेज {page} दिखाता है, टोकन {account} का है',
  },
  other_account_kept: {
    en: 'The orders below are those of {account}.',
    hi: 'नीचे के ऑर्डर {account} के हैं।',
  },
  other_account_next: {
    en: 'Connect {page} in the options to see its orders.',
    hi: '{page} के ऑर्डर देखने के लिए उसे विकल्पों में जोड़ें।',
  },
  stale: { en: 'The book is {age} old', hi: 'बुक {age} पुरानी है' },
  stale_kept: {
    en: 'Upstox has not answered since {time}.',
    hi: 'Upstox ने {time} से जवाब नहीं दिया है।',
  },
  stale_next: {
    en: 'Your ticks are kept. The review reads a fresh book before anything is sent.',
    hi: 'आपके चुने ऑर्डर सुरक्षित हैं। कुछ भी भेजने से पहले समीक्षा नई बुक पढ़ती है।',
  },
  writes_refused: {
    en: 'Upstox refuses writes from this machine',
    hi: 'Upstox इस मशीन से आदेश नहीं लेता',
  },
  writes_refused_kept: {
    en: 'Nothing can be cancelled from here at the moment.',
    hi: 'अभी यहाँ से कुछ रद्द नहीं हो सकता।',
  },
  writes_refused_next: {
    en: 'The review lists the orders. Cancel them in the terminal, and each is ticked off.',
    hi: 'समीक्षा योजना दिखाती है; टर्मिनल में रद्द करें, सूची अपने आप कटती जाएगी।',
  },
  revoked: { en: 'The portal has revoked this browser', hi: 'पोर्टल ने इस ब्राउज़र को हटा दिया है' },
  revoked_kept: {
    en: 'It refuses every review from here. A batch under way goes on.',
    hi: 'यहाँ की हर समीक्षा मना होगी। चल रहा बैच चलता रहेगा।',
  },
  revoked_next: {
    en: 'Pair again in the options, or unpair there to cancel under your own limits.',
    hi: 'विकल्पों में फिर जोड़ें, या वहाँ अलग करके अपनी सीमाओं में रद्द करें।',
  },
} as const;

/** What stands in the way of a cancel, on the overlay. */
export const NOTICE_WORDS: WordTable<keyof typeof words> = words;

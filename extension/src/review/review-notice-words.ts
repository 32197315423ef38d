import type { WordTable } from '../words/word-table.ts';

const words = {
  expired: {
    en: 'The Upstox token of {account} ended{time}',
    hi: '{account} का Upstox टोकन समाप्त हो गया{time}',
  },
  expired_at: { en: ' at {time} IST', hi: ' ({time} IST)' },
  expired_kept: {
    en: 'Nothing can be read or cancelled for it. Your filter and presets are kept.',
    hi: 'इसके लिए कुछ पढ़ा या रद्द नहीं हो सकता। आपका फ़िल्टर और प्रीसेट सुरक्षित हैं।',
  },
  connect_again: { en: 'Connect again in the options.', hi: 'विकल्पों में फिर जोड़ें।' },
  stopped: { en: 'Stopped after those already sent', hi: 'पहले भेजे हुओं के बाद रोका गया' },
  not_sent: { en: '{n} {n|order was|orders were} not sent.', hi: '{n} ऑर्डर नहीं भेजे गए।' },
  left_to_you: {
    en: '{n} {n|order was|orders were} not cancelled.',
    hi: '{n} ऑर्डर रद्द नहीं हुए।',
  },
  checklist: {
    en: 'Cancel them in the terminal; each line is ticked off once the book shows it.',
    hi: 'उन्हें टर्मिनल में रद्द करें; हर पंक्ति बुक से अपने आप कटती जाएगी।',
  },
  unknown: {
    en: '{n} {n|order has|orders have} no known outcome',
    hi: '{n} ऑर्डर का परिणाम अज्ञात है',
  },
  unknown_kept: {
    en: '{n} {n|was|were} sent, and the book does not say what became of {n|it|them}. Nothing more is sent for {n|it|them}.',
    hi: 'भेजे गए {n} का क्या हुआ, बुक नहीं बताती। उनके लिए और कुछ नहीं भेजा जाएगा।',
  },
  unknown_next: {
    en: 'Pullcord goes on reading the book. Look at them in the terminal too.',
    hi: 'Pullcord बुक पढ़ता रहेगा। उन्हें टर्मिनल में भी देखें।',
  },
  writes: { en: 'Upstox refuses writes from this machine', hi: 'Upstox इस मशीन से आदेश नहीं लेता' },
  writes_kept: { en: 'The last test cancel was refused.', hi: 'पिछला परीक्षण रद्द मना हुआ था।' },
  writes_next: {
    en: 'You can try; if it is refused again, this plan becomes a checklist for the terminal.',
    hi: 'आप कोशिश कर सकते हैं; फिर मना हुआ तो यह योजना टर्मिनल के लिए सूची बन जाएगी।',
  },
  unread: {
    en: '{n} {n|row|rows} of the order book could not be read',
    hi: 'ऑर्डर बुक की {n} पंक्तियाँ पढ़ी नहीं जा सकीं',
  },
  unread_kept: {
    en: 'An open order may stand there; it is not in this plan.',
    hi: 'वहाँ कोई खुला ऑर्डर हो सकता है; वह इस योजना में नहीं है।',
  },
  unread_next: { en: 'Look at it in the Upstox terminal.', hi: 'उसे Upstox टर्मिनल में देखें।' },
  page: {
    en: 'The terminal shows {page}, this plan is for {account}',
    hi: 'टर्मिनल {page} दिखाता है, यह योजना {account} की है',
  },
  page_kept: { en: 'Orders of {account} would be cancelled.', hi: '{account} के ऑर्डर रद्द होंगे।' },
  page_next: {
    en: 'Close this review if you mean the other account.',
    hi: 'दूसरा खाता चाहिए तो यह समीक्षा बंद करें।',
  },
  revoked: { en: 'The portal has revoked this device', hi: 'पोर्टल ने इस उपकरण को हटा दिया है' },
  revoked_kept: {
    en: 'It refuses every review of this browser. Entries written here are kept.',
    hi: 'यह इस ब्राउज़र की हर समीक्षा मना करता है। यहाँ लिखी प्रविष्टियाँ सुरक्षित हैं।',
  },
  revoked_next: {
    en: 'Pair again in the options, or unpair there to cancel under your own limits.',
    hi: 'विकल्पों में फिर जोड़ें, या वहाँ अलग करके अपनी सीमाओं में रद्द करें।',
  },
  portal: { en: 'The portal does not answer', hi: 'पोर्टल जवाब नहीं दे रहा' },
  portal_kept: { en: 'You can still cancel. {by}', hi: 'आप फिर भी रद्द कर सकते हैं। {by}' },
  by_floor: {
    en: 'The policy is too old: floor limits hold.',
    hi: 'नीति पुरानी है: न्यूनतम सीमाएँ लागू हैं।',
  },
  by_policy: { en: 'Policy v{version}, signed, grants it.', hi: 'हस्ताक्षरित नीति v{version} अनुमति देती है।' },
  by_own: { en: 'Your own limits grant it.', hi: 'आपकी अपनी सीमाएँ अनुमति देती हैं।' },
  portal_next: {
    en: '{n} {n|entry waits|entries wait} here and {n|is|are} sent when the portal is back.',
    hi: '{n} प्रविष्टियाँ यहाँ रुकी हैं; पोर्टल लौटने पर भेजी जाएँगी।',
  },
} as const;

/** What stands between a trader and a cancel, in words. */
export const REVIEW_NOTICE_WORDS: WordTable<keyof typeof words> = words;

import type { WordTable } from '../words/word-table.ts';

const words = {
  token: { en: 'Token', hi: 'टोकन' },
  none: { en: 'none', hi: 'कोई नहीं' },
  token_none: {
    en: 'No Upstox account is connected. Connect one in the options.',
    hi: 'कोई Upstox खाता जुड़ा नहीं है। विकल्पों में जोड़ें।',
  },
  ended: { en: 'ended', hi: 'समाप्त' },
  token_ended: {
    en: 'The token of {account} ended{time}. Connect again in the options.',
    hi: '{account} का टोकन समाप्त{time}। विकल्पों में फिर जोड़ें।',
  },
  at_time: { en: ' at {time} IST', hi: ' ({time} IST)' },
  connected: { en: 'connected', hi: 'जुड़ा' },
  token_no_end: {
    en: 'The token of {account} does not say when it ends; Upstox ends tokens at 03:30 IST.',
    hi: '{account} का टोकन अपना अंत नहीं बताता; Upstox 03:30 IST पर टोकन समाप्त करता है।',
  },
  token_ends: {
    en: 'The token of {account} ends at {time} IST. It is kept in this browser’s memory only.',
    hi: '{account} का टोकन {time} IST पर समाप्त होगा। वह केवल इस ब्राउज़र की मेमोरी में है।',
  },
  token_over: {
    en: 'By this machine’s clock the token of {account} ended at {time} IST. A cancel is tried all the same; Upstox decides.',
    hi: 'इस मशीन की घड़ी से {account} का टोकन {time} IST पर समाप्त हो गया। रद्द फिर भी भेजा जाएगा; निर्णय Upstox का है।',
  },
  under_minute: { en: 'under 1 min', hi: '1 मि से कम' },
  writes: { en: 'Write path', hi: 'लिखने का रास्ता' },
  from_machine: { en: 'from this machine', hi: 'इस मशीन से' },
  by_relay: { en: 'by {relay}', hi: '{relay} से' },
  not_proved: { en: 'not proved', hi: 'जाँचा नहीं' },
  writes_unknown: {
    en: 'Whether Upstox takes cancels {from} is not proved yet.',
    hi: 'Upstox {from} रद्द अनुरोध लेता है या नहीं, अभी जाँचा नहीं।',
  },
  proved: { en: 'proved {time}', hi: '{time} जाँचा' },
  writes_open: {
    en: 'Upstox took a test cancel of an impossible order {from} at {time}, so {subject} may cancel.',
    hi: 'Upstox ने {time} पर {from} एक असंभव ऑर्डर का परीक्षण रद्द लिया, यानी {subject} रद्द कर सकता है।',
  },
  this_machine: { en: 'this machine', hi: 'यह मशीन' },
  refused: { en: 'refused', hi: 'मना' },
  writes_refused: {
    en: 'Upstox refused a test cancel at {time}{words}. Nothing can be cancelled {from}.',
    hi: 'Upstox ने {time} पर परीक्षण रद्द मना किया{words}। {from} कुछ रद्द नहीं हो सकता।',
  },
  portal: { en: 'Portal', hi: 'पोर्टल' },
  not_paired: { en: 'not paired', hi: 'जुड़ा नहीं' },
  portal_none: {
    en: 'No portal is paired. Your own limits hold, and the record stays in this browser.',
    hi: 'कोई पोर्टल जुड़ा नहीं है। आपकी अपनी सीमाएँ लागू हैं, और रिकॉर्ड इसी ब्राउज़र में रहता है।',
  },
  revoked: { en: 'revoked', hi: 'हटाया गया' },
  portal_revoked: {
    en: 'The portal has revoked this browser. Ask an admin, or pair again in the options.',
    hi: 'पोर्टल ने इस ब्राउज़र को हटा दिया है। एडमिन से पूछें, या विकल्पों में फिर जोड़ें।',
  },
  waiting: { en: ' {n} {n|entry waits|entries wait} here.', hi: ' {n} प्रविष्टियाँ यहाँ रुकी हैं।' },
  not_believed: { en: 'not trusted', hi: 'भरोसा नहीं' },
  portal_distrusted: {
    en: 'What arrived as {organisation}’s policy has no valid signature, so it was refused. The last good policy stays in force, and you can still cancel. Tell your admin.',
    hi: '{organisation} की नीति के नाम पर जो आया उस पर सही हस्ताक्षर नहीं हैं, इसलिए वह नहीं मानी गई। पिछली सही नीति लागू है, और आप रद्द कर सकते हैं। अपने एडमिन को बताएँ।',
  },
  away: { en: 'away', hi: 'दूर' },
  portal_away: {
    en: '{organisation}’s portal does not answer. You can still cancel; entries are kept and sent later.{waiting}',
    hi: '{organisation} का पोर्टल जवाब नहीं दे रहा। आप फिर भी रद्द कर सकते हैं; प्रविष्टियाँ बाद में भेजी जाएँगी।{waiting}',
  },
  not_asked: { en: 'not asked', hi: 'पूछा नहीं' },
  portal_unasked: {
    en: '{organisation}’s portal has not been asked since the browser started.{waiting}',
    hi: 'ब्राउज़र खुलने के बाद {organisation} के पोर्टल से पूछा नहीं गया।{waiting}',
  },
  answers: { en: 'answers', hi: 'जवाब देता है' },
  ago: { en: '{age} ago', hi: '{age} पहले' },
  portal_answers: {
    en: '{organisation}’s portal answers, and knows {person} on this browser.{waiting}',
    hi: '{organisation} का पोर्टल जवाब देता है, और इस ब्राउज़र पर {person} को जानता है।{waiting}',
  },
  policy: { en: 'Policy', hi: 'नीति' },
  own_limits: { en: 'own', hi: 'अपनी' },
  policy_none: {
    en: 'No policy is in force; your own limits hold.',
    hi: 'कोई नीति लागू नहीं है; आपकी अपनी सीमाएँ लागू हैं।',
  },
  confirmed: { en: ', last confirmed {age} ago', hi: ', {age} पहले जाँची गई' },
  policy_old: { en: 'v{version} old', hi: 'v{version} पुरानी' },
  policy_stale: {
    en: 'Policy v{version} is too old{confirmed}. Floor limits hold until the portal answers.',
    hi: 'नीति v{version} बहुत पुरानी है{confirmed}। पोर्टल के जवाब तक न्यूनतम सीमाएँ लागू हैं।',
  },
  policy_fine: {
    en: 'Policy v{version}, signed{confirmed}, judges every batch.',
    hi: 'हस्ताक्षरित नीति v{version}{confirmed}, हर बैच परखती है।',
  },
} as const;

/** What the popup's four lights say. */
export const LIGHT_WORDS: WordTable<keyof typeof words> = words;

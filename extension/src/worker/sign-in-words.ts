import type { WordTable } from '../words/word-table.ts';

const words = {
  needs_portal: {
    en: 'Signing in with Upstox needs a paired portal; a pasted token does not.',
    hi: 'साइन-इन के लिए ऐसा पोर्टल चाहिए जो उसे टोकन में बदले; पेस्ट किए टोकन को नहीं चाहिए।',
  },
  no_app: {
    en: '{organisation}’s portal has no Upstox app for you; paste a token.',
    hi: '{organisation} के पोर्टल में आपका Upstox ऐप नहीं है; टोकन पेस्ट करें।',
  },
} as const;

/** Why the broker's own sign-in is not offered. */
export const SIGN_IN_WORDS: WordTable<keyof typeof words> = words;

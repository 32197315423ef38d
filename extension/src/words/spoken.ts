import type { Locale } from '@pullcord/core/words/sentence';

let chosen: Locale = 'en';

/** Remembers the trader's language, in the worker and on each screen: a sentence does not wait for a store. */
export function rememberLanguage(locale: Locale): void {
  chosen = locale;
}

/** The language of what is said outside the screens' own tables: failures and notifications. */
export function spoken(): Locale {
  return chosen;
}

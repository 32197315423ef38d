import type { Locale } from '@pullcord/core/words/sentence';

let chosen: Locale = 'en';

/** Remembers the trader's language, as read with the settings: a sentence does not wait for a store. */
export function rememberLanguage(locale: Locale): void {
  chosen = locale;
}

/** The language that failures and notifications are said in. */
export function spoken(): Locale {
  return chosen;
}

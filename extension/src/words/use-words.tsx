import type { Locale } from '@pullcord/core/words/sentence';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Say, sayIn, type WordTable } from './word-table.ts';

const LocaleContext = createContext<Locale>('en');

/** The language a screen speaks: the trader's own choice in the options, whatever the browser's is. */
export function SpokenIn({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** A table's words in the screen's language. */
export function useWords<Key extends string>(table: WordTable<Key>): Say<Key> {
  const locale = useLocale();
  return useMemo(() => sayIn(table, locale), [table, locale]);
}

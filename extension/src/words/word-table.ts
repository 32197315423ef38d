import { indianInteger } from '@pullcord/core/words/figures';
import type { Locale } from '@pullcord/core/words/sentence';

/** What a screen says, each key in both languages: a key that lacks one does not compile. */
export type WordTable<Key extends string> = Readonly<Record<Key, Readonly<Record<Locale, string>>>>;

/** Facts for the names in a text. A number is grouped the Indian way and picks between one and many. */
export type Facts = Readonly<Record<string, string | number>>;

/** Words of one table in one language. */
export type Say<Key extends string> = (key: Key, facts?: Facts) => string;

/**
 * `{name}` stands for a fact, `{name|order|orders}` for the first word where the fact is the number 1 and for
 * the second otherwise.
 */
export function sayIn<Key extends string>(table: WordTable<Key>, locale: Locale): Say<Key> {
  return (key, facts = {}) =>
    table[key][locale].replace(
      /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
      (_, name: string, one: string | undefined, many: string | undefined) => {
        const fact = facts[name] ?? '';
        if (one !== undefined && many !== undefined) return fact === 1 ? one : many;
        return typeof fact === 'number' ? indianInteger(fact) : fact;
      },
    );
}

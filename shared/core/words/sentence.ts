export const LOCALES = ['en', 'hi'] as const;
export type Locale = (typeof LOCALES)[number];

/** Every message for people: what happened, what was kept, what to do next. */
export interface Sentence {
  happened: string;
  kept: string;
  next: string;
}

/** One exhaustive table for a set of codes. A row may hold `{names}` that `fill` replaces. */
export type Words<Code extends string> = Readonly<Record<Code, Readonly<Record<Locale, Sentence>>>>;

/** A row of a table: happened, kept, next. */
export function row(happened: string, kept: string, next: string): Sentence {
  return { happened, kept, next };
}

/** Puts facts into a row. A name without a fact leaves nothing behind, not even the space before it. */
export function fill(sentence: Sentence, facts: Readonly<Record<string, string>>): Sentence {
  const put = (text: string) =>
    text.replace(/( ?)\{(\w+)\}/g, (_, space: string, name: string) => {
      const fact = facts[name] ?? '';
      return fact === '' ? '' : space + fact;
    });
  return { happened: put(sentence.happened), kept: put(sentence.kept), next: put(sentence.next) };
}

/** The three parts as one paragraph, for a terminal, a notice or a log. */
export function inOneLine({ happened, kept, next }: Sentence): string {
  return [happened, kept, next].filter((part) => part !== '').join(' ');
}

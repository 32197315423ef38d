import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sayIn, type WordTable } from './word-table.ts';

const SOURCE = join(import.meta.dirname, '..');
const SCREENS = ['overlay', 'popup', 'review', 'options'];
const tables = globSync('**/*-words.ts', { cwd: SOURCE }).filter((path) => !/left-out|failure/.test(path));

describe('every table of words', () => {
  it.each(tables)('%s speaks both languages, with the same facts', async (path) => {
    const loaded: Record<string, unknown> = await import(join(SOURCE, path));
    const found = Object.values(loaded) as WordTable<string>[];
    expect(found).not.toHaveLength(0);
    for (const table of found) {
      for (const [key, { en, hi }] of Object.entries(table)) {
        expect(factsIn(hi), key).toEqual(factsIn(en));
        expect(hi.trim() === '' ? en.trim() : 'said', key).toBe(en.trim() === '' ? '' : 'said');
        // Names and codes stay as they are; everything else is in the language's own letters.
        if (/[a-z]{4,}/.test(en.replaceAll(/\{[^}]*\}|Upstox/g, '')))
          expect(hi, key).toMatch(/[\u0900-\u097f]/);
      }
    }
  });
});

it('no screen says a word of its own', () => {
  const files = SCREENS.flatMap((screen) => globSync(`${screen}/*.tsx`, { cwd: SOURCE }));
  const said = files.flatMap((path) => {
    const text = readFileSync(join(SOURCE, path), 'utf8').replaceAll(
      /\{?\/\*[\s\S]*?\*\/\}?|(?<=\s)\/\/[^\n]*/g,
      '',
    );
    const between = [...text.matchAll(/(?<!=)>([^<>{}=;()]*[A-Za-z]{2,}[^<>{}=;()]*)</g)].map(
      ([, found = '']) => found,
    );
    const named = [
      ...text.matchAll(
        /(?:aria-label|aria-description|title|placeholder|label|hint|happened|next|kept)="([^"]+)"/g,
      ),
    ];
    return [...between, ...named.map(([, found = '']) => found)]
      .map((found) => found.trim())
      .filter((found) => found !== '' && !MARKS.has(found))
      .map((found) => `${path}: ${found}`);
  });
  expect(said).toEqual([]);
});

/** The product's name and keys of the keyboard are the same in every language. */
const MARKS = new Set(['https://pullcord.example.com', 'Pullcord', 'Esc', 'Alt', 'X', '/']);

it('a number picks between one and many and is grouped the Indian way', () => {
  const table = { orders: { en: '{n} {n|order|orders} of {who}', hi: '{who} के {n} ऑर्डर' } };
  expect(sayIn(table, 'en')('orders', { n: 1, who: 'AB1234' })).toBe('1 order of AB1234');
  expect(sayIn(table, 'en')('orders', { n: 123_456, who: 'AB1234' })).toBe('1,23,456 orders of AB1234');
  expect(sayIn(table, 'hi')('orders', { n: 2, who: 'AB1234' })).toBe('AB1234 के 2 ऑर्डर');
});

function factsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { productFiles, ROOT, walk } from './source-files.ts';

/** Screens and style sheets name the same classes, and no sheet asks for a token that nobody sets. */
const CLASS = /(?<![\w-])pc-[a-z0-9-]*[a-z0-9](?![\w-])/g;
const sheets = ['shared', 'extension/src', 'portal']
  .flatMap((folder) => walk(join(ROOT, folder)))
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({
    path: relative(ROOT, path),
    text: readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
  }));
const screens = productFiles()
  .filter(({ path }) => !path.includes('/testing/'))
  .map(({ text }) => text)
  .join('\n');

const styled = new Set(
  sheets.flatMap(({ text }) => [...text.matchAll(/\.(pc-[a-z0-9-]+)/g)].map(([, name = '']) => name)),
);
/** As in `pc-tone-${tone}`: what follows is a value. */
const beginnings = [...screens.matchAll(/(pc-[a-z0-9-]*-)\$\{/g)].map(([, beginning = '']) => beginning);
const named = new Set(screens.match(CLASS) ?? []);

it('each class of a style sheet is on a screen', () => {
  expect(styled.size).toBeGreaterThan(300);
  const begun = (name: string) => beginnings.some((beginning) => name.startsWith(beginning));
  expect([...styled].filter((name) => !named.has(name) && !begun(name))).toEqual([]);
});

it('each class of a screen is in a style sheet', () => {
  const classes = [...screens.matchAll(/className="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '));
  expect([...new Set(classes)].filter((name) => name.startsWith('pc-') && !styled.has(name))).toEqual([]);
});

it('each token that a style sheet asks for is set', () => {
  const texts = sheets.map(({ text }) => text).join('\n');
  const asked = [...texts.matchAll(/var\(\s*(--pc-[\w-]+)/g)].map(([, name = '']) => name);
  const isSet = (name: string) => texts.includes(`${name}:`) || screens.includes(`'${name}'`);
  expect([...new Set(asked)].filter((name) => !isSet(name))).toEqual([]);
});

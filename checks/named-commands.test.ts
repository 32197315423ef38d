import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT, sourceFiles } from './source-files.ts';

/** What the texts at the root tell a reader to type, to set and to open is there. */
const TEXTS = [
  ...readdirSync(ROOT),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
]
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));
const textOf = (wanted: string) => TEXTS.find(({ name }) => name === wanted)?.text ?? '';
const README = textOf('README.md');
const CONTRIBUTING = textOf('CONTRIBUTING.md');

const scriptsOf = (folder: string) =>
  z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))).scripts;
const scripts = scriptsOf('.');

it('each npm command of the texts is a script', () => {
  const named = TEXTS.flatMap(({ text }) =>
    [...text.matchAll(/\bnpm (?:run (?:-s )?([a-z]+)|(start|test))\b/g)].map(
      ([, run, own]) => run ?? own ?? '',
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([]);
});

it('each script of the root runs what a machine has that only Node.js, npm and the setup were brought to', () => {
  const words = Object.values(scripts).flatMap((script) =>
    script.split('&&').map((part) => part.trim().split(' ')[0] ?? ''),
  );
  const brought = (word: string) =>
    ['node', 'npx'].includes(word) || existsSync(join(ROOT, 'node_modules/.bin', word));
  expect(words.filter((word) => !brought(word))).toEqual([]);
});

it('each variable that portal and command line read is in the README', () => {
  const read = sourceFiles('portal')
    .concat(sourceFiles('cli'))
    .filter(({ path }) => !path.includes('/testing/'))
    .flatMap(({ code }) => [
      ...[...code.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name ?? ''),
      ...[...code.matchAll(/\b([A-Z]+(?:_[A-Z0-9]+)+): \w+ = ''/g)].map(([, name]) => name ?? ''),
    ]);
  // Set by the system or by Next, and people of a seeded stack on loopback.
  const own = new Set(['NODE_ENV', 'NEXT_RUNTIME', 'PWD', 'PULLCORD_SEED']);
  const wanted = [...new Set(read)].filter((name) => !own.has(name));
  expect(wanted.length).toBeGreaterThan(25);
  expect(wanted.filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
});

it('each variable that tests, bench and faults read is in CONTRIBUTING', () => {
  const read = sourceFiles('e2e').flatMap(({ code }) =>
    [...code.matchAll(/\benv\.(PULLCORD_[A-Z_]+)/g)].map(([, name = '']) => name),
  );
  const wanted = [...new Set(read)];
  expect(wanted.length).toBeGreaterThan(5);
  expect(wanted.filter((name) => !CONTRIBUTING.includes(`\`${name}\``))).toEqual([]);
});

it('each variable that the texts name is read', () => {
  const code = ['portal', 'cli', 'e2e', 'shared', 'extension']
    .flatMap((folder) => sourceFiles(folder))
    .map(({ text }) => text)
    .concat(readFileSync(join(ROOT, 'setup.mjs'), 'utf8'))
    .join('\n');
  const named = TEXTS.flatMap(({ text }) =>
    [...text.matchAll(/`([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\b/g)].map(([, name = '']) => name),
  );
  // Node.js reads these two itself, and Next.js' own server the third.
  const elsewhere = new Set(['NODE_EXTRA_CA_CERTS', 'NODE_ENV', 'KEEP_ALIVE_TIMEOUT']);
  expect(named.length).toBeGreaterThan(40);
  expect([...new Set(named)].filter((name) => !elsewhere.has(name) && !code.includes(name))).toEqual([]);
});

it('decisions are numbered without a gap, each number once, and carry it in their title', () => {
  const files = readdirSync(join(ROOT, 'docs/decisions')).sort();
  expect(files.length).toBeGreaterThan(20);
  files.forEach((file, at) => {
    const number = String(at + 1).padStart(4, '0');
    expect(file).toMatch(new RegExp(`^${number}-[a-z0-9-]+\\.md$`));
    expect(readFileSync(join(ROOT, 'docs/decisions', file), 'utf8')).toMatch(new RegExp(`^# ${number} `));
  });
});

it('each file that the texts lead to is there', () => {
  const led = TEXTS.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => join(dirname(name), path)),
  );
  expect(led.length).toBeGreaterThan(20);
  expect(led.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

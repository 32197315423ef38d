import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';

/** What was asked of the disk, in order. */
const asked: string[] = [];
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    open: async (...words: Parameters<typeof real.open>) => {
      const file = await real.open(...words);
      const of = String(words[0]).includes('.tmp') ? 'temporary' : basename(String(words[0]));
      for (const name of ['sync', 'datasync'] as const) {
        const flush = file[name].bind(file);
        file[name] = () => {
          asked.push(`flush ${of}`);
          return flush();
        };
      }
      return file;
    },
    rename: (from: string, to: string) => {
      asked.push(`name ${basename(to)}`);
      return real.rename(from, to);
    },
  };
});
const { appendDurably, writeDurably } = await import('./write-durably.ts');

let folder = '';
let path = '';
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'pullcord-durable-')), 'home');
  path = join(folder, 'journal');
  return () => rm(join(folder, '..'), { recursive: true, force: true });
});

it('a file is on the disk before it takes its name, and its name before anybody is told', async () => {
  asked.length = 0;
  await writeDurably(path, 'one');
  expect(asked).toEqual(['flush temporary', 'name journal', 'flush home']);
  expect(await readFile(path, 'utf8')).toBe('one');
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
});

it('a line is on the disk before anybody is told, and so is the name of a new file', async () => {
  await writeDurably(join(folder, 'other'), '');
  asked.length = 0;
  await appendDurably(path, 'one\n');
  await appendDurably(path, 'two\n');
  expect(asked).toEqual(['flush journal', 'flush home', 'flush journal']);
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readLastLine } from './read-last-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-last-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'lines');
const lastOf = (text: string) => {
  writeFileSync(path, text);
  return readLastLine(path);
};
const LONG = 'x'.repeat(70_000);

it('a file that is not there, or holds nothing, has no last line', async () => {
  expect(await readLastLine(join(folder, 'none'))).toBeUndefined();
  expect(await lastOf('')).toBeUndefined();
});

it.each([
  ['the only line', 'one\n', 'one'],
  ['the last of several', 'one\ntwo ₹\n', 'two ₹'],
  ['the last one after a line that is longer than what is read', `${LONG}\ntwo\n`, 'two'],
])('%s is read whole', async (_, text, expected) => {
  expect(await lastOf(text)).toEqual({ text: expected, ended: true });
});

it('a line that was torn is told from one that was written to its end', async () => {
  expect(await lastOf('one\n{"sequ')).toEqual({ text: '{"sequ', ended: false });
});

it('a line that begins before what is read is not taken for its own end', async () => {
  expect(await lastOf(`one\n${LONG}\n`)).toEqual({ text: undefined, ended: true });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runHere } from './testing/run-here.ts';
import { runPullcord } from './testing/run-pullcord.ts';

it.each([[['cancel', '--no-such-flag', '--json']], [['no-such', '--json']], [['audit', 'verify', '--json']]])(
  '%j: a script that asked for one JSON object has one, wrong use of the command included',
  async (words) => {
    const ran = await runHere(words, {});
    expect([ran.code, JSON.parse(ran.out)]).toEqual([
      2,
      { status: 'error', error_code: 'usage', message: expect.stringMatching(/^error: /) },
    ]);
  },
);

it('a home that cannot be written to is said before anything is sent', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pullcord-home-'));
  const home = join(folder, 'file');
  await writeFile(home, '');
  const ran = await runHere(['policy', '--json'], { PULLCORD_HOME: home });
  expect([ran.code, JSON.parse(ran.out)]).toMatchObject([
    2,
    { error_code: 'home_unusable', message: expect.stringContaining('Nothing was sent') },
  ]);
  await rm(folder, { recursive: true });
});

it('a fault of a command that cancels nothing sends nobody to resume', async () => {
  const home = await mkdtemp(join(tmpdir(), 'pullcord-home-'));
  await mkdir(join(home, 'records', 'pairing.json'), { recursive: true });
  const ran = await runPullcord(['policy'], { PULLCORD_HOME: home });
  expect([ran.code, ran.err]).toEqual([1, expect.not.stringContaining('resume')]);
  await rm(home, { recursive: true });
});

it('help is no error, and nothing beside it is said', async () => {
  const ran = await runHere(['cancel', '--help'], {});
  expect([ran.code, ran.err, ran.out.includes('Exit codes')]).toEqual([0, '', true]);
});

it.each([
  [['cancel', '--yes', '--tag', '--json'], '--tag'],
  [['cancel', '--yes', '--tag', 'a', '--id', '--emergency'], '--id'],
  [['cancel', '--yes', '--all', '--token-file', '--json'], '--token-file'],
])('%j: a value that a script left empty is not the next flag', async (words, flag) => {
  const ran = await runHere(words, {});
  expect([ran.code, `${ran.out}${ran.err}`]).toEqual([2, expect.stringContaining(`${flag} has no value`)]);
});

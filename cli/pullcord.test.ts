import { expect, it } from 'vitest';
import { runHere } from './testing/run-here.ts';

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

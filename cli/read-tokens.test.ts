import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandEnd } from './command-end.ts';
import { readTokens } from './read-tokens.ts';
import { warnOfTokenFile } from './warn-of-token-file.ts';

const read = async (text: string) =>
  (await readTokens({ PULLCORD_UPSTOX_TOKEN: text }, undefined)).map(({ account, token }) => [
    account,
    token.reveal(),
  ]);

describe('a line of tokens', () => {
  it.each(['AB1234=tok', 'AB1234 = tok', ' ab1234 =tok '])(
    '%j names an account and its token',
    async (line) => expect(await read(line)).toEqual([['AB1234', 'tok']]),
  );

  it('without a name is the token', async () => expect(await read('tok.en-1')).toEqual([[null, 'tok.en-1']]));

  it.each(['tok€n', 'AB1234=“tok”'])('%j holds what no token has, and is not shown', async (line) => {
    const failure: unknown = await read(line).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CommandEnd);
    expect(String(failure)).not.toContain(line);
  });

  it.each(['AB1234 tok', 'export AB1234=tok', 'AB1234 ='])(
    '%j is neither, and is not shown',
    async (line) => {
      const failure: unknown = await read(line).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CommandEnd);
      expect(String(failure)).not.toContain(line);
    },
  );
});

describe('a file of tokens', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pullcord-token-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    [0o600, false],
    [0o640, true],
    [0o604, true],
  ])('of mode %o: whether others may read it is said', async (mode, said) => {
    const file = join(folder, `tokens-${mode}`);
    await writeFile(file, 'tok');
    await chmod(file, mode);
    const warning = await warnOfTokenFile(file);
    if (said) expect(warning).toContain(`chmod 600 ${file}`);
    else expect(warning).toBeUndefined();
  });

  it('that is not there is no matter of its rights', async () =>
    expect(await warnOfTokenFile(join(folder, 'none'))).toBeUndefined());
});

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-backup-'));
let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => {
  portal.close();
  rmSync(folder, { recursive: true, force: true });
});

it('copies the database that DATABASE_URL names', async () => {
  const file = join(folder, 'one.db');
  expect(await backup(file, portal.databaseUrl)).toMatchObject({
    code: 0,
    words: expect.stringContaining(`${file}: `),
  });
  expect(existsSync(file)).toBe(true);
});

it('says where it looked when nothing is there: a path that is not absolute means the folder it runs in', async () => {
  const file = join(folder, 'two.db');
  expect(await backup(file, '')).toEqual({
    code: 1,
    words: `There is no database at ${join(folder, 'data/pullcord.db')}. Nothing was copied; set DATABASE_URL as the portal has it, as an absolute path.\n`,
  });
  expect(existsSync(file)).toBe(false);
});

it('leaves a libSQL server to its own snapshots, and asks for a file', async () => {
  expect(await backup(join(folder, 'three.db'), 'libsql://desk.example.com')).toMatchObject({ code: 2 });
  expect(await backup(undefined, portal.databaseUrl)).toMatchObject({ code: 2 });
});

function backup(file: string | undefined, databaseUrl: string): Promise<{ code: number; words: string }> {
  const words = [join(import.meta.dirname, 'backup.ts'), ...(file === undefined ? [] : [file])];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { env, cwd: folder }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), words: out + err }),
    );
  });
}

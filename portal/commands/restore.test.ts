import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openPortal } from '../testing/open-portal.ts';
import { backupDatabase } from './backup-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-restore-'));
const backup = join(folder, 'backup.db');
const place = join(folder, 'place.db');
let front: Server | undefined;

beforeAll(async () => {
  const portal = await openPortal();
  const client = createClient({ url: portal.databaseUrl });
  await backupDatabase(client, backup);
  client.close();
  portal.close();
});
afterEach(() => {
  front?.close();
  rmSync(place, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a proxy that says its portal is away does not keep a backup from being put back', async () => {
  const address = await listen((_, answer) => {
    answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
  });
  expect(await restore(address)).toMatchObject({ code: 0, words: expect.stringContaining('Restored to') });
  expect(existsSync(place)).toBe(true);
});

it.each([
  ['answers', 200, 'application/json', '{"status":"up","serverTime":"2026-11-24T04:00:00.000Z"}'],
  ['has lost its database', 503, 'application/problem+json', '{"status":503,"code":"unavailable"}'],
])('a portal that %s is not restored under', async (_, status, type, body) => {
  const address = await listen((__, answer) => {
    answer.writeHead(status, { 'content-type': type }).end(body);
  });
  expect(await restore(address)).toEqual({
    code: 1,
    words: 'The portal still answers. Stop it first; nothing was changed.\n',
  });
  expect(existsSync(place)).toBe(false);
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  front = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

function restore(address: string): Promise<{ code: number; words: string }> {
  const env = { ...process.env, NEXTAUTH_URL: address, DATABASE_URL: `file:${place}` };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'restore.ts'), backup],
      { env },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), words: out + err }),
    );
  });
}

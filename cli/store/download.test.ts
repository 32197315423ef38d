import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';

let url = '';
let asked = 0;
let answer: (response: ServerResponse) => void = (response) => response.end('a slice');
vi.mock('@pullcord/device/portal/pairing', () => ({
  findPairing: () => Promise.resolve({ portalUrl: url, deviceId: 'D1' }),
}));
const { download, downloadText } = await import('./download.ts');

const device = memoryDevice({
  world: new MemoryWorld(1_000),
  disk: new MemoryDisk(),
  transport: { send: () => Promise.resolve({ failed: 'connection' as const }) },
});
const server = createServer((_request, response) => {
  asked += 1;
  answer(response);
});
let folder = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  asked = 0;
  folder = await mkdtemp(join(tmpdir(), 'pullcord-download-'));
  return () => rm(folder, { recursive: true, force: true });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const take = (name = 'slice.jsonl') => download(device, 'audit/export?format=jsonl', join(folder, name));

it('a slice takes its name when it is whole', async () => {
  answer = (response) => response.end('a slice');
  expect(await take()).toBe(7);
  expect(await readdir(folder)).toEqual(['slice.jsonl']);
  expect(await readFile(join(folder, 'slice.jsonl'), 'utf8')).toBe('a slice');
});

it.each([
  [400, 2],
  [404, 2],
  [401, 4],
  [403, 3],
  [503, 5],
])('what the portal declines with %i ends with %i, in its own words', async (status, exitCode) => {
  const detail = 'status: expected one of "CANCELLED"|"FAILED". Nothing was changed.';
  const problem = { type: 'about:blank', title: 'declined', status, code: 'request_invalid', detail };
  answer = (response) => response.writeHead(status).end(JSON.stringify(problem));
  await expect(take()).rejects.toMatchObject({ exitCode, message: `The portal declined: ${detail}` });
  expect(await readdir(folder)).toEqual([]);
});

it('a portal that goes in mid-answer leaves no half of a slice, and is said to have gone', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  };
  await expect(take()).rejects.toMatchObject({ exitCode: 5, message: expect.stringContaining('broke off') });
  expect(await readdir(folder)).toEqual([]);
  const text = downloadText(device, 'audit/proof?batch=B');
  await expect(text).rejects.toMatchObject({ exitCode: 5, message: expect.stringContaining('broke off') });
});

it('a file that cannot be written is said before the portal is asked, since each export is on record', async () => {
  await expect(take('no/such/folder.jsonl')).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('ENOENT'),
  });
  expect(asked).toBe(0);
});

// The system's own full disk; where there is none, nothing is full.
it.runIf(existsSync('/dev/full'))('a disk that fills up is told as the disk, not as the portal', async () => {
  await symlink('/dev/full', join(folder, 'slice.jsonl.part'));
  answer = (response) => response.end('a slice');
  await expect(take()).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('cannot be written (ENOSPC)'),
  });
  expect(await readdir(folder)).toEqual([]);
});

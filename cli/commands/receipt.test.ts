import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TerminalIo } from '../terminal/terminal-io.ts';

const asked: string[] = [];
let newest = '';
vi.mock('../store/download.ts', () => ({
  downloadText: (_device: unknown, path: string) => {
    asked.push(path);
    return Promise.resolve(path.startsWith('batches') ? JSON.stringify({ rows: [{ batchId: newest }] }) : '');
  },
}));
vi.mock('./until-uploaded.ts', () => ({ untilUploaded: () => Promise.resolve() }));
vi.mock('../open-device.ts', () => ({
  openDevice: () =>
    Promise.resolve(
      memoryDevice({
        world: new MemoryWorld(1_000),
        disk: new MemoryDisk(),
        transport: { send: () => Promise.resolve({ failed: 'connection' as const }) },
      }),
    ),
}));
vi.mock('@pullcord/device/portal/pairing', () => ({
  findPairing: () => Promise.resolve({ personId: '01PERSON' }),
}));
vi.mock('@pullcord/receipt/read-parts', () => ({ readParts: () => Promise.resolve({}) }));
vi.mock('@pullcord/receipt/receipt-page', () => ({ receiptPage: () => 'a page' }));
const { receipt } = await import('./receipt.ts');

const io = { out: () => undefined } as unknown as TerminalIo;
const before = process.cwd();
let folder = '';
beforeEach(async () => {
  asked.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'pullcord-receipt-'));
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(before);
  await rm(folder, { recursive: true, force: true });
});

describe('pullcord receipt', () => {
  it('without a batch is of this person’s newest, also for who may read everybody’s', async () => {
    newest = '01KBATCH';
    await receipt({}, {}, io);
    expect(asked).toEqual(['batches?limit=1&person=01PERSON', 'audit/proof?batch=01KBATCH']);
    expect(await readdir(folder)).toEqual(['pullcord-receipt-01KBATCH.html']);
  });

  it('is written where the command was given, whatever the ledger calls the batch', async () => {
    newest = 'x/../../../home/admin/evidence/B-1';
    await receipt({}, {}, io);
    expect(await readdir(folder)).toEqual(['pullcord-receipt-x_home_admin_evidence_B-1.html']);
  });
});

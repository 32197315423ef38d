import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '@pullcord/core/audit/entry';
import type { UploadedEntry } from '@pullcord/core/contract/device-contract';
import { ulid } from 'ulid';
import { type DeviceActor, deviceActor } from '../access/actor.ts';
import { deviceNonce } from '../access/device-nonce.ts';
import { closeDatabase, openDatabase, read, withWrite } from '../db/client.ts';
import { onCommit } from '../db/commit-signal.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { devices } from '../db/schema/devices.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { recordUpload } from '../records/record-upload.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleEntry,
  sampleRow,
  settledEntry,
  uploaded,
} from './sample-entries.ts';

/**
 * Uploads by several devices at once, as while all of them cancel, of one entry each or of so many: each device has its
 * own person and account, signs every upload anew, and sends the next when the last was answered. With one device it is
 * one upload after the other. One JSON line: {devices, anUpload, total, perSecond, cpuPerSecond, entriesACommit}; of
 * the two speeds the second is of the time this thread was at work, which a busy machine sways less.
 */
const DEVICES = Number(process.argv[2] ?? 64);
const TOTAL = Number(process.argv[3] ?? 20_000);
const AN_UPLOAD = Number(process.argv[4] ?? 1);
const share = (entries: number) => Math.ceil(entries / DEVICES / AN_UPLOAD) * AN_UPLOAD;
/** What comes first is not measured: a portal runs for months, and only after so many entries is its code all compiled. */
const WARM = share(Math.min(TOTAL, 20_000));
const EACH = WARM + share(TOTAL);
const ORDERS_A_BATCH = AN_UPLOAD === 1 ? 20 : 200;

const desks = Array.from({ length: DEVICES }, (_, n) =>
  deviceActor({
    ...{ deviceId: `device-${n}`, deviceKind: 'extension', roles: ['trader'] },
    ...{ personId: `person-${n}`, personName: 'p' },
  }),
);

/** Batches as a device tells of them: confirmed, sent, answered, each order's end, the batch's. */
function batchOf(device: DeviceActor, batchId: string, from: number): Entry[] {
  const rows = Array.from({ length: ORDERS_A_BATCH }, (_, n) =>
    sampleRow(`261122${String(from + n).padStart(10, '0')}`),
  );
  const orderIds = rows.map(({ orderId }) => orderId);
  const words = { httpStatus: 200, code: null, message: null };
  const acks = orderIds.map((orderId) => ({ kind: 'taken' as const, orderId }));
  const call = { kind: 'batch' as const, orderIds };
  const requestId = randomUUID();
  const sent = { requestId, call, attempt: 1, fingerprint: 'f'.repeat(64) };
  const answered = { requestId, acks, refusedWhole: null, words, tookMs: 41 };
  const entries = [
    confirmedEntry(device, batchId, rows),
    sampleEntry(device, batchId, 'request.sent', sent),
    sampleEntry(device, batchId, 'request.answered', answered),
    ...rows.map((row) => settledEntry(device, batchId, row)),
    batchSettledEntry(device, batchId, rows.length),
  ];
  return entries.map((entry) => ({ ...entry, account: `AB-${device.deviceId}` }));
}

/** As a route hands them over: parsed, their texts in one piece. */
function uploadsOf(device: DeviceActor): UploadedEntry[] {
  const entries: Entry[] = [];
  for (let batch = 1; entries.length < EACH; batch += 1) {
    // As devices name them, by the time they begin: a minute's batches of all devices stand side by side.
    entries.push(...batchOf(device, ulid(batch * 60_000), batch * ORDERS_A_BATCH));
  }
  return JSON.parse(JSON.stringify(uploaded(1, entries.slice(0, EACH))));
}

async function open(url: string): Promise<void> {
  await openDatabase(url);
  await migrateDatabase(join(import.meta.dirname, '../db/migrations'));
  const publicKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
  for (const { deviceId, personId } of desks) {
    const row = { deviceId, personId, name: 'd', kind: 'extension' as const, thumbprint: deviceId };
    await read()
      .insert(devices)
      .values({ ...row, publicKey, pairedAt: 0 });
  }
  // As a portal's ledger begins.
  const begun = portalEntry('ledger.key_changed', { key: 'k', statement: null }, {}, 0);
  await withWrite((tx) => appendEntries(tx, [begun], 0));
}

const folder = mkdtempSync(join(tmpdir(), 'pullcord-uploads-'));
await open(`file:${join(folder, 'portal.db')}`);
const queues = desks.map(uploadsOf);
let commits = 0;
onCommit('ledger', () => {
  commits += 1;
});

/** Every device sends its uploads of this stretch, each after the answer to the one before. */
async function send(from: number, to: number): Promise<void> {
  const one = async (actor: DeviceActor, queue: readonly UploadedEntry[]) => {
    for (let next = from; next < to; next += AN_UPLOAD) {
      const at = Date.now();
      const nonce = deviceNonce({ deviceId: actor.deviceId, jti: randomUUID(), signedAt: at }, at);
      await recordUpload(actor, queue.slice(next, next + AN_UPLOAD), at, {
        sentAt: new Date(at).toISOString(),
        nonce,
      });
    }
  };
  await Promise.all(desks.map((actor, n) => one(actor, queues[n] ?? [])));
}

await send(0, WARM);
commits = 0;
const [began, before] = [performance.now(), process.threadCpuUsage()];
await send(WARM, EACH);
const { user, system } = process.threadCpuUsage(before);
const total = (EACH - WARM) * DEVICES;
const perSecond = Math.round((total / (performance.now() - began)) * 1_000);
const cpuPerSecond = Math.round((total / (user + system)) * 1_000_000);
const entriesACommit = total / commits;
closeDatabase();
process.stdout.write(
  `${JSON.stringify({ devices: DEVICES, anUpload: AN_UPLOAD, total, perSecond, cpuPerSecond, entriesACommit })}\n`,
);
rmSync(folder, { recursive: true, force: true });

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { uploadEntries } from '@pullcord/device/portal/upload-entries';
import { z } from 'zod';
import { recordWork } from './drawn-work.ts';
import type { LedgerWorld } from './ledger-world.ts';
import { PortalOffice } from './portal-office.ts';
import { pairWith, type RealDevice, realDevice } from './real-device.ts';

const WORKS = ['ingest', 'export', 'verify', 'publish'] as const;
/** A life under load: long enough for acknowledgements, short enough to be cut in the midst of something. */
const LEAST_MS = 50;
const SPREAD_MS = 700;
type WorkName = (typeof WORKS)[number];

/** What the portal has acknowledged, from outside: it must be there after every death. */
interface Acknowledged {
  /** Hex SHA-256 of each entry's text, by the device's own number. */
  entries: Map<number, string>;
  policyVersion: number;
}

const published = z.object({ version: z.number() });
const row = z.object({ device_sequence: z.number(), entry_hash: z.string() });

/**
 * Kills the portal so many times while it takes entries in, exports, proves and publishes, always under uploads.
 * After each death the database as it lies there is judged; the next life goes on over it. Throws what broke.
 */
export async function killPortal(
  world: LedgerWorld,
  kills: number,
  onKill: (killed: number) => void = () => undefined,
): Promise<{ kills: number; entries: number; cutExports: number }> {
  const real = realDevice();
  const seen: Acknowledged = { entries: new Map(), policyVersion: 0 };
  let judging: Promise<void> = Promise.resolve();
  let cutExports = 0;
  let offices: Awaited<ReturnType<typeof signInAll>> | undefined;
  for (let killed = 0; killed < kills; killed += 1) {
    const portal = await world.start();
    const name = WORKS[killed % WORKS.length] ?? 'ingest';
    // Sessions are rows of the database: they outlive the portal as well.
    offices ??= await signInAll(world);
    if (killed === 0) await pairWith(offices.trader, real.device);
    const office = name === 'publish' ? offices.admin : offices.compliance;
    const working = Promise.allSettled([ingest(real, seen), work(name, office, seen)]);
    await wait(LEAST_MS + Math.random() * SPREAD_MS);
    await portal.kill();
    const worked = (await working)[1];
    const exported = worked.status === 'fulfilled' ? worked.value : '';
    await judging;
    const copy = world.copyDatabase('killed.db');
    const known = { entries: new Map(seen.entries), policyVersion: seen.policyVersion };
    if (name === 'export' && exported !== '') cutExports += 1;
    judging = judge(world, copy, known, exported).catch((broke: unknown) => {
      throw new Error(`kill ${killed + 1} during ${name}: ${String(broke)}`);
    });
    judging.catch(() => undefined);
    onKill(killed + 1);
  }
  await judging;
  return { kills, entries: seen.entries.size, cutExports };
}

async function signInAll({ url, secrets }: LedgerWorld) {
  const [trader, admin, compliance] = await Promise.all(
    ['trader', 'admin', 'compliance'].map((role) => PortalOffice.signIn(url, secrets, role)),
  );
  if (trader === undefined || admin === undefined || compliance === undefined) throw new Error('nobody');
  return { trader, admin, compliance };
}

/** Uploads until the portal is gone. What left the outbox was acknowledged. */
async function ingest({ device, disk }: RealDevice, seen: Acknowledged): Promise<string> {
  for (;;) {
    if (disk.outbox.length < 400) await recordWork(device, 60);
    const waiting = new Map(disk.outbox.map(({ sequence, body }) => [sequence, body]));
    const uploaded = await uploadEntries(device);
    const kept = new Set(disk.outbox.map(({ sequence }) => sequence));
    for (const [sequence, body] of waiting) {
      if (!kept.has(sequence)) seen.entries.set(sequence, createHash('sha256').update(body).digest('hex'));
    }
    if (!uploaded.ok) return '';
  }
}

async function work(name: WorkName, office: PortalOffice, seen: Acknowledged): Promise<string> {
  if (name === 'export') return readUntilCut(await office.get('audit/export?format=jsonl'));
  while (name !== 'ingest') {
    if (name === 'verify') {
      await (await office.get('audit/checkpoint')).text();
      await (await office.get('audit/proof?from=1&to=2')).text();
    } else await publish(office, seen);
  }
  return '';
}

async function publish(office: PortalOffice, seen: Acknowledged): Promise<void> {
  const body = {
    baseVersion: seen.policyVersion,
    settings: DEFAULT_POLICY_SETTINGS,
    reason: 'another version',
  };
  const answer = await office.post('policy', body);
  const json = await answer.json();
  if (answer.ok) seen.policyVersion = published.parse(json).version;
  else seen.policyVersion = z.object({ facts: z.object({ inForce: z.number() }) }).parse(json).facts.inForce;
}

/** As much of the export as came before the portal died. */
async function readUntilCut(answer: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch {
    // Cut off: that is what is asked for.
  }
  return text;
}

async function judge(world: LedgerWorld, copy: string, seen: Acknowledged, exported: string): Promise<void> {
  const database = new DatabaseSync(copy);
  const rows = database
    .prepare('SELECT device_sequence, entry_hash FROM entries WHERE device_id IS NOT NULL ORDER BY seq')
    .all()
    .map((each) => row.parse(each));
  const [policy] = database.prepare('SELECT max(version) AS version FROM policies').all();
  database.close();
  rows.forEach((each, index) => {
    assert.equal(each.device_sequence, index + 1, 'the device’s numbers are contiguous');
  });
  for (const [sequence, hash] of seen.entries) {
    assert.equal(rows[sequence - 1]?.entry_hash, hash, `acknowledged entry ${sequence} is there`);
  }
  assert.ok(published.parse(policy).version >= seen.policyVersion, 'a published version is there');
  const { finding } = await world.verify(copy);
  assert.equal(finding, null, 'the tree verifies');
  if (exported === '') return;
  const file = join(world.folder, 'cut.jsonl');
  writeFileSync(file, exported);
  const sealed = exported.includes('\n{"seal":');
  assert.equal((await world.verify(file)).verified, sealed, 'an export verifies only where it is whole');
}

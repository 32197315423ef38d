import { concatBytes, hashLeaf, rootOfHashes } from '@pullcord/core/proof/merkle-tree';
import { keyLine } from '@pullcord/core/proof/signed-note';
import { consistencyProof } from '@pullcord/core/proof/tree-proof';
import { toBase64 } from '@pullcord/core/value/base64';
import { sealCheckpoint, toNoteKey } from '@pullcord/seal/checkpoint-seal';
import { sealSuccession } from '@pullcord/seal/key-succession';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import type { TransportReply } from '../port/ports.ts';
import { FakePortal } from './fake-portal.ts';
import { learnSuccessions } from './learn-successions.ts';
import { pairWithFake } from './pair-with-fake.ts';
import { findPairing, savePairing } from './pairing.ts';
import { recordEntries } from './record-entries.ts';
import { uploadEntries } from './upload-entries.ts';
import {
  askCheckpoint,
  findLedgerDoubt,
  findWitnessed,
  forgetWitnessed,
  witnessCheckpoint,
} from './witness.ts';

const ORIGIN = 'portal.test/ledger';
const SERVER_TIME = new Date(Date.UTC(2026, 10, 20, 5, 0, 0)).toISOString();
let portal: FakePortal;
let device: Device;
/** The history that the portal now shows. */
let history: Uint8Array[];
/** What it answers when it is asked for its newest head. */
let newest: string;

const leaves = (count: number, what = 'kept') =>
  Array.from({ length: count }, (_, n) => hashLeaf(new TextEncoder().encode(`${what} ${n}`)));
const rootOf = (start: number, end: number) => rootOfHashes(concatBytes(history.slice(start, end)));

async function head(size = history.length): Promise<string> {
  return sealCheckpoint({ origin: ORIGIN, size, root: rootOf(0, size) }, portal.signer);
}
/** The portal's database is one of an earlier day. */
async function restoreTo(size: number): Promise<void> {
  history = history.slice(0, size);
  newest = await head();
}
function answer(body: object, status = 200): TransportReply {
  return { status, contentType: 'application/json', text: JSON.stringify(body), headers: {} };
}

beforeEach(async () => {
  const world = new MemoryWorld(Date.parse(SERVER_TIME));
  portal = await FakePortal.open(() => world.now);
  device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
  await pairWithFake(device);
  const pairing = await findPairing(device.records);
  if (pairing === undefined) throw new Error('not paired');
  const key = keyLine(toNoteKey(ORIGIN, portal.signer.pinned));
  await savePairing(device.records, { ...pairing, ledgerKeys: [key] });
  history = leaves(10);
  newest = await head();
  portal.before = (request, path) => {
    if (path === 'audit/checkpoint') return answer({ checkpoint: newest, key: 'k', serverTime: SERVER_TIME });
    if (path !== 'audit/proof') return undefined;
    const { searchParams } = new URL(request.url);
    const [from, to] = [Number(searchParams.get('from')), Number(searchParams.get('to'))];
    if (to > history.length) return portal.problem('not_found');
    return answer({ proof: consistencyProof(from, to, rootOf).map(toBase64), serverTime: SERVER_TIME });
  };
});

describe('a device remembers the head of the ledger', () => {
  it('and accepts one that continues it', async () => {
    expect((await witnessCheckpoint(device, await head())).ok).toBe(true);
    history = [...history, ...leaves(5, 'more')];
    const next = await head();
    expect((await witnessCheckpoint(device, next)).ok).toBe(true);
    expect(await findWitnessed(device)).toBe(next);
  });

  it('refuses one that shrank', async () => {
    await witnessCheckpoint(device, await head());
    await restoreTo(9);
    expect(await witnessCheckpoint(device, newest)).toMatchObject({
      ok: false,
      error: { kind: 'shrank', witnessed: 10, shown: 9 },
    });
  });

  it('passes over one that was long on its way, and goes on to the newest', async () => {
    const late = await head(9);
    await witnessCheckpoint(device, await head());
    history = [...history, ...leaves(3, 'more')];
    newest = await head();
    expect((await witnessCheckpoint(device, late)).ok).toBe(true);
    expect(await findLedgerDoubt(device)).toBeUndefined();
    expect(await findWitnessed(device)).toBe(newest);
  });

  it('leaves a smaller one unjudged while the newest cannot be asked for', async () => {
    const kept = await head();
    await witnessCheckpoint(device, kept);
    portal.before = () => ({ failed: 'connection' });
    expect((await witnessCheckpoint(device, await head(9))).ok).toBe(true);
    expect(await findWitnessed(device)).toBe(kept);
  });

  it('refuses a smaller one of another history, whatever the newest is', async () => {
    await witnessCheckpoint(device, await head());
    const honest = history;
    history = leaves(9, 'forged');
    const forged = await head();
    history = honest;
    expect(await witnessCheckpoint(device, forged)).toMatchObject({
      ok: false,
      error: { kind: 'forked', witnessed: 10, shown: 9 },
    });
  });

  it('judges it against what another process remembered while its proof was on the way', async () => {
    const [first, second] = [await head(7), await head(8)];
    await witnessCheckpoint(device, await head(5));
    const answers = portal.before;
    portal.before = (request, path) => {
      if (path === 'audit/proof') {
        portal.before = answers;
        void device.records.save('ledger-witnessed', second);
      }
      return answers(request, path);
    };
    expect((await witnessCheckpoint(device, first)).ok).toBe(true);
    expect(await findWitnessed(device)).toBe(newest);
  });

  it('refuses another history, of the same size or longer', async () => {
    for (const size of [10, 15]) {
      history = leaves(10);
      await forgetWitnessed(device);
      await witnessCheckpoint(device, await head());
      history = leaves(size, 'forged');
      expect(await witnessCheckpoint(device, await head())).toMatchObject({
        ok: false,
        error: { kind: 'forked' },
      });
    }
  });

  it('refuses one that is not signed with the pinned key', async () => {
    const stranger = await FakePortal.open(() => 0);
    const root = rootOf(0, 10);
    const note = await sealCheckpoint({ origin: ORIGIN, size: 10, root }, stranger.signer);
    expect(await witnessCheckpoint(device, note)).toMatchObject({ ok: false, error: { kind: 'unsigned' } });
  });

  it('keeps the head it has while the portal cannot be asked for the proof', async () => {
    const first = await head();
    await witnessCheckpoint(device, first);
    history = leaves(15);
    portal.before = () => ({ failed: 'connection' });
    expect((await witnessCheckpoint(device, await head())).ok).toBe(true);
    expect(await findWitnessed(device)).toBe(first);
    expect(await findLedgerDoubt(device)).toBeUndefined();
  });
});

it('the next key of the ledger is pinned where the pinned one names it, and heads under it hold', async () => {
  const stranger = await FakePortal.open(() => 0);
  const next = await FakePortal.open(() => 0);
  const nextKey = toNoteKey(ORIGIN, next.signer.pinned);
  await learnSuccessions(device, [await sealSuccession(ORIGIN, nextKey, stranger.signer)]);
  const note = await sealCheckpoint({ origin: ORIGIN, size: 10, root: rootOf(0, 10) }, next.signer);
  expect((await findPairing(device.records))?.ledgerKeys).toHaveLength(1);
  await learnSuccessions(device, [await sealSuccession(ORIGIN, nextKey, portal.signer)]);
  expect((await findPairing(device.records))?.ledgerKeys?.[0]).toBe(keyLine(nextKey));
  expect((await witnessCheckpoint(device, note)).ok).toBe(true);
});

it('a device that was away over two hand-overs follows them step by step, with the newest head it asks for', async () => {
  const [second, third] = [await FakePortal.open(() => 0), await FakePortal.open(() => 0)];
  const keyOf = ({ signer }: FakePortal) => toNoteKey(ORIGIN, signer.pinned);
  const successions = [
    await sealSuccession(ORIGIN, keyOf(second), portal.signer),
    await sealSuccession(ORIGIN, keyOf(third), second.signer),
  ];
  await learnSuccessions(device, successions.slice(1));
  expect((await findPairing(device.records))?.ledgerKeys).toEqual([keyLine(keyOf(portal))]);
  const checkpoint = await sealCheckpoint({ origin: ORIGIN, size: 10, root: rootOf(0, 10) }, third.signer);
  portal.before = () => answer({ checkpoint, key: 'k', successions, serverTime: SERVER_TIME });
  expect((await askCheckpoint(device))?.ok).toBe(true);
  const pinned = [third, second, portal].map((each) => keyLine(keyOf(each)));
  expect((await findPairing(device.records))?.ledgerKeys).toEqual(pinned);
  await learnSuccessions(device, successions);
  expect((await findPairing(device.records))?.ledgerKeys).toEqual(pinned);
});

describe('once a head was refused', () => {
  const row = { account: null, batchId: null, policyVersion: 1 } as const;

  it('nothing more is uploaded and nothing is dropped, until the device is paired anew', async () => {
    await witnessCheckpoint(device, await head());
    await restoreTo(9);
    await witnessCheckpoint(device, newest);
    await recordEntries(device, [{ ...row, type: 'curl.copied', payload: { fingerprint: 'f', calls: 1 } }]);
    expect(await uploadEntries(device)).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(portal.asked.filter((path) => path === 'audit/entries')).toEqual([]);
    expect(await device.outbox.size()).toBe(1);
    await uploadEntries(device);
    // The portal's people hear of it, once.
    expect(portal.asked.filter((path) => path === 'ledger/doubts')).toHaveLength(1);
    await pairWithFake(device);
    expect(await findLedgerDoubt(device)).toBeUndefined();
  });

  it('a portal restored from yesterday is noticed by the entries it asks for again', async () => {
    await witnessCheckpoint(device, await head());
    const smaller = await head(6);
    const key = keyLine(toNoteKey(ORIGIN, portal.signer.pinned));
    portal.before = (_request, path) => {
      if (path === 'audit/entries') return portal.problem('sequence_gap');
      const body = { checkpoint: smaller, key, serverTime: SERVER_TIME };
      return path === 'audit/checkpoint' ? answer(body) : undefined;
    };
    await recordEntries(device, [{ ...row, type: 'curl.copied', payload: { fingerprint: 'f', calls: 1 } }]);
    expect((await uploadEntries(device)).ok).toBe(false);
    expect(await findLedgerDoubt(device)).toMatchObject({ kind: 'shrank', witnessed: 10, shown: 6 });
    expect((await askCheckpoint(device))?.ok).toBe(false);
  });
});

import type { Page } from '@playwright/test';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { findPairing } from '@pullcord/device/portal/pairing';
import { openPolicy } from '@pullcord/seal/policy-seal';
import { z } from 'zod';
import { PortalOffice } from '../faults/ledger/portal-office.ts';
import { pairWith, type RealDevice, realDevice } from '../faults/ledger/real-device.ts';
import { openQuietPage, putToSleep } from '../pages/extension-records.ts';
import { openOptions, pairWithPortal } from '../pages/options-page.ts';
import type { Stack } from '../stack/start-stack.ts';
import { startTraderBench } from '../stack/trader-bench.ts';
import { listenForPolicy, type PolicyListener } from './listen-for-policy.ts';
import { percentile } from './percentile.ts';

const CONNECTED = 200;
/** The stream may still be opening. */
const WARM_UP_ROUNDS = 1;
/** Enough that the 99th percentile is no single round. */
const ALONE_ROUNDS = 300;
const CROWD_ROUNDS = 10;
const PAIRED_AT_ONCE = 12;

export interface PushFigures {
  /** From the publish call's start to the policy verified and stored in the extension, ms. */
  oneP50: number;
  oneP99: number;
  /** The same over every device and round, the extension and 199 others listening; verified, not stored. */
  crowdP99: number;
  devices: number;
  /** The same with the extension's worker ended and its stream gone: the alarm alone wakes it, in real time. */
  asleepMs: number;
}

const published = z.object({ version: z.number() });

/** B11: publish → in force, in the extension alone and over many connected devices. */
export async function measurePolicyPush(): Promise<PushFigures> {
  const bench = await startTraderBench();
  const others: PolicyListener[] = [];
  try {
    const { stack, context } = bench;
    const options = await openOptions(context);
    await pairWithPortal(options, stack.portal.url, stack.person('trader'));
    const [admin, trader] = await Promise.all(
      ['admin', 'trader'].map((role) => PortalOffice.signIn(stack.portal.url, stack.secrets, role)),
    );
    if (admin === undefined || trader === undefined) throw new Error('nobody signed in');
    let version = await readVersion(options);
    const publish = async () => {
      const before = Date.now();
      const confirmation = { ...DEFAULT_POLICY_SETTINGS.confirmation, armingDelayMs: version % 1_000 };
      const settings = { ...DEFAULT_POLICY_SETTINGS, confirmation };
      const answer = await admin.post('policy', {
        baseVersion: version,
        settings,
        reason: 'A measured round',
      });
      if (!answer.ok) throw new Error(`publishing answered ${answer.status}: ${await answer.text()}`);
      version = published.parse(await answer.json()).version;
      return before;
    };
    const alone: number[] = [];
    for (let round = 0; round < WARM_UP_ROUNDS + ALONE_ROUNDS; round += 1) {
      const inForce = waitForVersion(options, version + 1);
      const tookMs = -(await publish()) + (await inForce);
      if (round >= WARM_UP_ROUNDS) alone.push(tookMs);
    }
    const devices = await pairMany(trader, CONNECTED - 1);
    const listening = await connectAll(stack, devices, others);
    const crowd: number[] = [];
    for (let round = 0; round < CROWD_ROUNDS; round += 1) {
      const heard = listening.map((hear) => hear(version + 1));
      const inForce = waitForVersion(options, version + 1);
      const before = await publish();
      for (const at of await Promise.all([inForce, ...heard])) crowd.push(at - before);
    }
    const quiet = await openQuietPage(context);
    await putToSleep(quiet);
    const inForce = waitForVersion(quiet, version + 1);
    const asleepMs = -(await publish()) + (await inForce);
    return {
      oneP50: percentile(alone, 0.5),
      oneP99: percentile(alone, 0.99),
      crowdP99: percentile(crowd, 0.99),
      devices: CONNECTED,
      asleepMs,
    };
  } finally {
    for (const { close } of others) close();
    await bench.stop();
  }
}

async function pairMany(trader: PortalOffice, count: number): Promise<RealDevice[]> {
  const paired = Array.from({ length: count }, () => realDevice());
  const waiting = [...paired];
  const pairNext = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await pairWith(trader, next.device);
    }
  };
  await Promise.all(Array.from({ length: PAIRED_AT_ONCE }, pairNext));
  return paired;
}

/** Each answers when it had this version, its signature checked with the pinned key. */
async function connectAll(
  stack: Stack,
  devices: readonly RealDevice[],
  opened: PolicyListener[],
): Promise<((version: number) => Promise<number>)[]> {
  const hearing: ((version: number) => Promise<number>)[] = [];
  for (const { device } of devices) {
    const pairing = await findPairing(device.records);
    if (pairing === undefined) throw new Error('the device is not paired');
    const { policyKeys: keys, organisation } = pairing;
    const listener = await listenForPolicy(stack.portal.url, device);
    opened.push(listener);
    hearing.push((version) =>
      listener.next(version, async (jws) => {
        const read = await openPolicy(jws, { keys, organisation, versionSeen: version });
        if (!read.ok) throw new Error(`a policy was refused: ${read.error}`);
      }),
    );
  }
  return hearing;
}

/** The version in the extension's own store, which is what judges the next batch. */
function readVersion(options: Page): Promise<number> {
  return waitForVersion(options, 1, 'version');
}

/** Looks into the store every few milliseconds; answers when (epoch ms), or what, stood there first. */
async function waitForVersion(
  options: Page,
  wanted: number,
  answer: 'at' | 'version' = 'at',
): Promise<number> {
  return options.evaluate(
    async ([least, what]) => {
      const [first] = await indexedDB.databases();
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(first?.name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const read = () =>
        new Promise<number>((resolve) => {
          const reading = database.transaction('records').objectStore('records').get('policy');
          reading.onsuccess = () => resolve(Number(reading.result?.versionSeen ?? 0));
        });
      for (;;) {
        const version = await read();
        if (version >= least) {
          database.close();
          return what === 'at' ? Date.now() : version;
        }
        // Seldom enough that looking takes no processor from what is looked at.
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
    },
    [wanted, answer] as const,
  );
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { permitAnswer } from '@pullcord/core/contract/device-contract';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { callPairedPortal } from '@pullcord/device/portal/call-paired-portal';
import { z } from 'zod';
import { PortalOffice } from '../faults/ledger/portal-office.ts';
import { pairWith, type RealDevice, realDevice } from '../faults/ledger/real-device.ts';
import { startTwoPortals, type TwoPortals } from '../stack/two-portals.ts';
import { listenForPolicy } from './listen-for-policy.ts';
import { overGrants } from './over-grants.ts';

const DEVICES = 8;
/** Asks under way at once, over all devices. */
const AT_ONCE = 32;
const TOLD_EVERY = 100;
/** Small, so that nearly every ask contends for the last places of the minute. */
const ORDERS_A_MINUTE = 100;

export interface TwoPortalFigures {
  asked: number;
  granted: number;
  /** Permits granted though the minute was full. */
  overGranted: number;
  /** The most orders held in any minute; at the bound, nothing was refused too early. */
  mostHeld: number;
  /** Permits that a device was told of and that the database does not hold. */
  lost: number;
  verified: boolean;
  entries: number;
  /** From publishing at one portal to the event at the slower of both, ms. */
  pushedMs: number;
  seconds: number;
}

/** A second trader, so that the organisation's minute is contended for by more than one person. */
const SECOND = {
  email: 'rohan@pullcord.test',
  name: 'Rohan Deshpande',
  password: 'four words in a row',
  roles: ['trader'],
};

/** B20: contended permits over two portal processes on one libSQL server, one of which is killed in the middle. */
export async function measureTwoPortals(asks: number): Promise<TwoPortalFigures> {
  const two = await startTwoPortals([SECOND]);
  try {
    const { world, door } = two;
    const admin = await PortalOffice.signIn(door.url, world.secrets, 'admin');
    const traders = [
      await PortalOffice.signIn(door.url, world.secrets, 'trader'),
      await PortalOffice.signIn(door.url, { ...world.secrets, people: [SECOND] }, 'trader'),
    ];
    const devices: RealDevice[] = [];
    for (let made = 0; made < DEVICES; made += 1) {
      const real = realDevice();
      await pairWith(traders[made % traders.length] ?? fail(), real.device);
      devices.push(real);
    }
    const pushedMs = await pushToBoth(two, admin, devices);
    const startedAt = performance.now();
    const told = await askAll(two, devices, asks);
    const seconds = (performance.now() - startedAt) / 1_000;
    const kept = await two.rows('SELECT permit_id AS id FROM permits', z.object({ id: z.string() }));
    const known = new Set(kept.map(({ id }) => id));
    const { over, mostHeld } = await overGrants(two, ORDERS_A_MINUTE);
    const { verified, rows } = await verifyLedger(two);
    return {
      asked: asks,
      granted: told.length,
      overGranted: over,
      mostHeld,
      lost: told.filter((id) => !known.has(id)).length,
      verified,
      entries: rows,
      pushedMs,
      seconds,
    };
  } finally {
    await two.stop();
  }
}

/** The minute's bound is published at one portal; a device listens at each. */
async function pushToBoth(two: TwoPortals, admin: PortalOffice, devices: RealDevice[]): Promise<number> {
  const listening = await Promise.all(
    two.portals.map(({ url }, index) => listenForPolicy(url, devices[index]?.device ?? fail())),
  );
  const version = Math.max(...listening.map(({ first }) => first));
  const limits = { ordersPerMinuteMax: ORDERS_A_MINUTE };
  const settings = {
    ...DEFAULT_POLICY_SETTINGS,
    layers: [{ subject: { kind: 'organisation' as const }, limits }],
  };
  const publishedAt = Date.now();
  const answer = await admin.post('policy', {
    baseVersion: version,
    settings,
    reason: 'A bound to contend for',
  });
  if (!answer.ok) throw new Error(`publishing answered ${answer.status}: ${await answer.text()}`);
  const heardAt = await Promise.all(listening.map(({ next }) => next(version + 1)));
  for (const { close } of listening) close();
  return Math.max(...heardAt) - publishedAt;
}

/** Every ask is answered in the end: one whose portal died is asked again for the same batch, as a device does. */
async function askAll(two: TwoPortals, devices: RealDevice[], asks: number): Promise<string[]> {
  const granted: string[] = [];
  let next = 0;
  let killing: Promise<void> | undefined;
  const work = async (lane: number) => {
    const { device } = devices[lane % devices.length] ?? fail();
    for (let index = next++; index < asks; index = next++) {
      if (index >= asks / 2) killing ??= two.killFirst();
      if (index % TOLD_EVERY === 0) process.stderr.write(`\r${index} of ${asks} asks`);
      const bounds = boundsOf(index, lane % devices.length);
      for (;;) {
        const answered = await callPairedPortal(device, {
          method: 'POST',
          path: 'permits',
          body: { bounds },
          answer: permitAnswer,
          timeoutMs: 30_000,
        });
        if (!answered.ok) {
          await wait(50);
          continue;
        }
        if (answered.value?.granted !== true) break;
        const { permitId } = answered.value.permit;
        granted.push(permitId);
        if (index % 2 === 0) {
          const use = { method: 'POST', path: `permits/${permitId}`, body: { use: 'spent' } } as const;
          await callPairedPortal(device, { ...use, answer: z.unknown(), timeoutMs: 30_000 });
        }
        break;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, lane) => work(lane)));
  await killing;
  return granted;
}

/** Each device has an account of its own, so that only the organisation's minute is contended for. */
function boundsOf(index: number, device: number): object {
  const orders = 1 + (index % 3);
  const totals = { orders, quantity: orders, value: String(orders), valueUnknownOrders: 0 };
  const strategies = [{ tag: null, ...totals }];
  const rest = { strategies, emergency: false, automated: true, reason: null };
  return { batchId: `contended-${index}`, account: `BN${1_000 + device}`, ...totals, ...rest };
}

async function verifyLedger({ world, door }: TwoPortals): Promise<{ verified: boolean; rows: number }> {
  const compliance = await PortalOffice.signIn(door.url, world.secrets, 'compliance');
  const file = join(world.folder, 'whole.jsonl');
  writeFileSync(file, await (await compliance.get('audit/export?format=jsonl')).text());
  return world.verify(file);
}

function fail(): never {
  throw new Error('no such device');
}

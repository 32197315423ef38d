import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceActor } from '../access/actor.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { publishPolicy } from '../policies/publish-policy.ts';
import { type OpenPortal, openPortal, type SignedInPerson, signedInPerson } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { sampleBounds } from '../testing/sample-entries.ts';
import { applyPermitUse as tellUse } from './apply-permit-use.ts';
import { issuePermit } from './issue-permit.ts';

/** Three layers with different bounds: twelve a minute for one person, twenty for both together. */
const A_MINUTE = 12;
const ALL_A_MINUTE = 20;
const LAYERS = (personId: string): PolicySettings['layers'] => [
  { subject: { kind: 'organisation' }, limits: { ordersPerMinuteMax: ALL_A_MINUTE } },
  { subject: { kind: 'person', personId }, limits: { ordersPerMinuteMax: A_MINUTE } },
  { subject: { kind: 'strategy', tag: 'straddle-07' }, limits: { ordersPerBatchMax: 9 } },
];
const BATCH_MAX = 9;
const MINUTE_MS = 60_000;

let portal: OpenPortal;
let devices: readonly DeviceActor[];
beforeAll(async () => {
  portal = await openPortal();
  const trader = await portal.person('trader');
  const other = await signedInPerson('trader', 'rohan');
  const pair = async (person: SignedInPerson) => (await pairedDevice(person.actor)).actor;
  devices = [await pair(trader), await pair(trader), await pair(other)];
  const { actor } = await portal.person('admin');
  const inForce = await findPolicy(actor);
  const settings = { ...DEFAULT_POLICY_SETTINGS, layers: LAYERS(trader.actor.personId) };
  const reason = 'layers to be judged together';
  await publishPolicy(actor, { baseVersion: inForce?.version ?? 0, settings, reason }, Date.now());
});
afterAll(() => portal.close());

/** The third is another person's. */
type Which = 0 | 1 | 2;
type Step =
  | { do: 'ask'; device: Which; batch: number; orders: number }
  | { do: 'use'; permit: number; use: 'spent' | 'released' }
  | { do: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('ask' as const),
    device: fc.constantFrom<Which>(0, 1, 2),
    batch: fc.integer({ min: 0, max: 5 }),
    orders: fc.integer({ min: 1, max: 11 }),
  }),
  fc.record({
    do: fc.constant('use' as const),
    permit: fc.nat(20),
    use: fc.constantFrom('spent' as const, 'released' as const),
  }),
  fc.record({
    do: fc.constant('wait' as const),
    ms: fc.constantFrom(1, 500, 29_000, 59_999, 60_000, 60_001),
  }),
);

/** What the rules say, written down once more and kept in memory. */
interface Held {
  permitId: string;
  device: Which;
  batch: string;
  orders: number;
  state: 'reserved' | 'spent' | 'released';
  grantedAt: number;
  usedAt: number;
}

function isHeld({ state, grantedAt, usedAt }: Held, at: number): boolean {
  if (state === 'reserved') return grantedAt + MINUTE_MS > at;
  return state === 'spent' && usedAt > at - MINUTE_MS;
}

const sumOf = (counted: readonly Held[]) => counted.reduce((sum, { orders }) => sum + orders, 0);

let clock = Date.now();
let run = 0;

it('are granted exactly while every layer has room for all that it addresses, whatever was reserved, spent, released or lapsed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      run += 1;
      // An hour later nothing of the run before counts any more.
      clock += 3_600_000;
      const held: Held[] = [];
      for (const each of steps) {
        if (each.do === 'wait') clock += each.ms;
        if (each.do === 'ask') await ask(each, held);
        if (each.do === 'use') await use(each, held);
      }
    }),
    { numRuns: 12, seed: 20_261_122 },
  );
});

async function ask({ device, batch, orders }: Extract<Step, { do: 'ask' }>, held: Held[]): Promise<void> {
  const batchId = `run-${run}-${device}-${batch}`;
  for (const one of held) {
    if (one.batch === batchId && one.state === 'reserved')
      Object.assign(one, { state: 'released', usedAt: clock });
  }
  const counted = held.filter((one) => isHeld(one, clock));
  const ofPerson = counted.filter((one) => (one.device === 2) === (device === 2));
  const all = sumOf(counted) + orders <= ALL_A_MINUTE;
  const own = device === 2 || sumOf(ofPerson) + orders <= A_MINUTE;
  // Each device has its own account, so that none waits for the other's lease.
  const bounds = sampleBounds(batchId, orders, { account: `AB000${device}` });
  const actor = devices[device];
  if (actor === undefined) throw new Error('no device');
  const answer = await issuePermit(actor, bounds, clock);
  expect(answer.granted).toBe(orders <= BATCH_MAX && all && own);
  if (!answer.granted) return;
  const { permitId } = answer.permit;
  held.push({ permitId, device, batch: batchId, orders, state: 'reserved', grantedAt: clock, usedAt: 0 });
}

async function use({ permit, use: to }: Extract<Step, { do: 'use' }>, held: Held[]): Promise<void> {
  const one = held[permit % Math.max(1, held.length)];
  const actor = devices[one?.device ?? 0];
  if (one === undefined || actor === undefined) return;
  const { state } = await tellUse(actor, one.permitId, { use: to }, clock);
  if (one.state !== 'spent' && one.state !== to) Object.assign(one, { state: to, usedAt: clock });
  expect(state).toBe(one.state);
}

import assert from 'node:assert/strict';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import type { Device } from '@pullcord/device/port/device';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import type { TransportReply } from '@pullcord/device/port/ports';
import { askPermit } from '@pullcord/device/portal/ask-permit';
import { FakePortal } from '@pullcord/device/portal/fake-portal';
import { acceptPolicy, checkPolicy, findPolicy } from '@pullcord/device/portal/kept-policy';
import { pairWithFake } from '@pullcord/device/portal/pair-with-fake';
import { readRules } from '@pullcord/device/portal/rules-in-force';
import { sealPolicy } from '@pullcord/seal/policy-seal';
import type { Row } from './row.ts';

interface Trust {
  world: MemoryWorld;
  portal: FakePortal;
  device: Device;
  /** The same disk after a restart. */
  again: () => Device;
}

async function trust(): Promise<Trust> {
  const world = new MemoryWorld(Date.UTC(2026, 10, 20, 5, 0, 0));
  const portal = await FakePortal.open(() => world.now);
  const disk = new MemoryDisk();
  const again = () => memoryDevice({ world, disk, transport: portal });
  const device = again();
  portal.version = 5;
  await pairWithFake(device);
  return { world, portal, device, again };
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function refusesEveryForgery(): Promise<void> {
  const { portal, device, again } = await trust();
  const stranger = await FakePortal.open(() => portal.now());
  const good = await portal.sealed(9);
  const [head = '', body = '', signature = ''] = good.split('.');
  const kid = portal.signer.pinned.kid;
  const looser = part({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), version: 10 });
  const foreign = { organisation: 'desk-two', version: 9, issuedAt: '2026-11-20T05:00:00.000Z' };
  const settings = DEFAULT_POLICY_SETTINGS;
  const forgeries = {
    older: await portal.sealed(4),
    altered: [head, looser, signature].join('.'),
    'without a signature': [head, body, ''].join('.'),
    'of algorithm none': [part({ alg: 'none', kid, typ: 'pullcord-policy+jws' }), body, ''].join('.'),
    'of another algorithm': [part({ alg: 'HS256', kid, typ: 'pullcord-policy+jws' }), body, signature].join(
      '.',
    ),
    'by a stranger': await stranger.sealed(9),
    'of another organisation': await sealPolicy({ ...foreign, people: [], settings }, portal.signer),
  };
  for (const [name, jws] of Object.entries(forgeries)) {
    assert.equal((await acceptPolicy(device, jws)).ok, false, `a policy ${name} is refused`);
    assert.equal((await findPolicy(device))?.policy.version, 5, `${name}: the last good one stays in force`);
  }
  assert.equal((await findPolicy(again()))?.policy.version, 5, 'and after a restart');
  assert.ok((await acceptPolicy(device, good)).ok);
}

/** A host that is blocked, and one that answers the same again for ever: neither keeps a policy young. */
async function fallsToTheFloor(): Promise<void> {
  const notModified = { status: 304, contentType: '', text: '', headers: {} };
  for (const frozen of [{ failed: 'connection' as const }, notModified]) await fallsWhile(frozen);
}

async function fallsWhile(answer: TransportReply): Promise<void> {
  const { world, portal, device } = await trust();
  portal.before = () => answer;
  world.now += DEFAULT_POLICY_SETTINGS.policyAgeMaxMs + 1;
  assert.equal((await checkPolicy(device)).ok, false);
  const rules = await readRules(device);
  assert.deepEqual([rules.authority.kind, rules.authority.policyVersion], ['floor', 5]);
  const ask = (orders: number, emergency: boolean) => {
    const totals = { orders, quantity: orders, value: String(orders), valueUnknownOrders: 0 };
    const strategies = [{ tag: null, ...totals }];
    const rest = { strategies, emergency, automated: false, reason: null };
    return askPermit(
      device,
      { batchId: `floor-${orders}-${emergency}`, account: 'AB1234', ...totals, ...rest },
      rules,
    );
  };
  const floor = DEFAULT_POLICY_SETTINGS.floor.ordersPerBatchMax ?? 0;
  assert.equal((await ask(floor, false)).granted, true, 'a cancel inside the floor goes on');
  assert.equal((await ask(floor + 1, false)).granted, false, 'a larger one waits for the portal');
  assert.equal((await ask(floor * 4, true)).granted, true, 'an emergency is never refused for age');
}

export const POLICY_TRUST_ROWS: readonly Row[] = [
  {
    row: 'F39',
    name: 'a policy that is older, altered, unsigned, of another algorithm, key or organisation: refused, the last good one kept',
    run: refusesEveryForgery,
  },
  {
    row: 'F40',
    name: 'the policy is frozen, since its host is blocked or says ‘not modified’ for ever: floor limits hold, cancels go on, an emergency is not refused',
    run: fallsToTheFloor,
  },
];

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { read, withWrite } from './client.ts';
import { deviceNonces } from './schema/device-nonces.ts';
import { writeInGroups } from './write-in-groups.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

/**
 * Each ask keeps its own text; 'break' breaks the transaction it is decided in, 'decline' is declined in it. Capitals
 * fill half a group, and 'HUGE' more than one.
 */
function keeper() {
  const groups: string[][] = [];
  const keep = writeInGroups({
    begin: () => Promise.resolve(0),
    async decide(tx, _ground, asks: readonly string[]) {
      groups.push([...asks]);
      for (const nonce of asks) await tx.insert(deviceNonces).values({ nonce, expiresAt: 1 });
      if (asks.includes('break')) throw new Error('broken');
      return asks.map((ask) =>
        ask === 'decline' ? { problem: new Error('declined') } : { answer: `kept ${ask}` },
      );
    },
    weigh: (ask) => (ask === 'HUGE' ? 7 : ask < 'a' ? 0.5 : 0),
  });
  return { groups, keep };
}

const isKept = async (nonce: string) =>
  (await read().select().from(deviceNonces).where(eq(deviceNonces.nonce, nonce))).length === 1;

/** A write that holds the lock until it is let go. */
function heldLock() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const writing = withWrite(() => promise);
  return async () => {
    resolve();
    await writing;
  };
}

it('asks that wait for a write share the next transaction, and each has its own verdict once it is durable', async () => {
  const { groups, keep } = keeper();
  const letGo = heldLock();
  const asked = Promise.allSettled(['a', 'decline', 'b'].map(keep));
  await letGo();
  expect(
    (await asked).map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason))),
  ).toEqual(['kept a', 'Error: declined', 'kept b']);
  expect(groups).toEqual([['a', 'decline', 'b']]);
  expect(await isKept('b')).toBe(true);
});

it('asks that come in one turn of the event loop share a transaction, though none is under way', async () => {
  const { groups, keep } = keeper();
  const later = async () => {
    for (let hop = 0; hop < 100; hop += 1) await Promise.resolve();
    return keep('late');
  };
  await Promise.all([keep('early'), later()]);
  expect(groups).toEqual([['early', 'late']]);
});

it('asks that fill a group are not joined by more, and one that is more than a group is decided alone', async () => {
  const { groups, keep } = keeper();
  await Promise.all(['A', 'B', 'C', 'HUGE', 'D', 'E'].map(keep));
  expect(groups).toEqual([['A', 'B'], ['C'], ['HUGE'], ['D', 'E']]);
});

it('an ask that breaks the transaction fails alone: its neighbours are decided without it', async () => {
  const { groups, keep } = keeper();
  const letGo = heldLock();
  const asked = Promise.allSettled(['c', 'break', 'd'].map(keep));
  await letGo();
  expect((await asked).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(groups).toEqual([['c', 'break', 'd'], ['c'], ['break'], ['d']]);
  expect(await Promise.all(['c', 'break', 'd'].map(isKept))).toEqual([true, false, true]);
});

it('where no transaction can begin, every ask that waits is told so, and the next one is tried anew', async () => {
  let failing = true;
  const keep = writeInGroups({
    begin: () => (failing ? Promise.reject(new Error('closed')) : Promise.resolve(0)),
    decide: (_tx, _ground, asks: readonly number[]) => Promise.resolve(asks.map((ask) => ({ answer: ask }))),
  });
  const told = await Promise.allSettled([1, 2].map(keep));
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  failing = false;
  expect(await keep(3)).toBe(3);
});

it('more asks than one group takes are all answered, in the order they came', async () => {
  const { groups, keep } = keeper();
  const letGo = heldLock();
  const names = Array.from({ length: 150 }, (_, index) => `n-${index}`);
  const asked = Promise.all(names.map(keep));
  await letGo();
  expect(await asked).toEqual(names.map((name) => `kept ${name}`));
  expect(groups.flat()).toEqual(names);
  expect(groups.length).toBeLessThan(5);
});

import { expect, it } from 'vitest';
import { lotSizes } from './lot-sizes.ts';

const FILE = JSON.stringify([
  { instrument_key: 'MCX_FO|1', lot_size: 100 },
  { instrument_key: 'NSE_FO|2', lot_size: 75 },
]);

function stand(answers: (string | undefined)[]) {
  const disk = new Map<string, unknown>();
  const records = {
    find: (key: string) => Promise.resolve(disk.get(key)),
    save: (key: string, value: unknown) => Promise.resolve(void disk.set(key, value)),
    remove: (key: string) => Promise.resolve(void disk.delete(key)),
  };
  const world = { now: 0, asked: 0 };
  const source = lotSizes({
    records,
    now: () => world.now,
    readFile: () => {
      world.asked += 1;
      return Promise.resolve(answers.shift());
    },
  });
  return { source, world };
}

it('only commodity lots are kept, and for a day nobody is asked again', async () => {
  const { source, world } = stand([FILE]);
  expect([...((await source.find()) ?? [])]).toEqual([['MCX_FO|1', 100]]);
  world.now = 86_000_000;
  expect((await source.find())?.get('MCX_FO|1')).toBe(100);
  expect(world.asked).toBe(1);
});

it('a file that cannot be had leaves lots unknown, and is not asked for with every order', async () => {
  const { source, world } = stand([undefined, 'no json', FILE]);
  expect(await source.find()).toBeUndefined();
  expect(await source.find()).toBeUndefined();
  expect(world.asked).toBe(1);
  world.now = 600_000;
  expect(await source.find()).toBeUndefined();
  world.now = 1_200_000;
  expect((await source.find())?.size).toBe(1);
});

it('an old file holds where today’s cannot be had', async () => {
  const { source, world } = stand([FILE]);
  await source.find();
  world.now = 100_000_000;
  expect((await source.find())?.get('MCX_FO|1')).toBe(100);
});

import { expect, it } from 'vitest';
import { readInGroups } from './read-in-groups.ts';

/** A reader that answers when it is let, with each key and the number of its reading. */
function reader() {
  const readings: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const find = readInGroups((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<Map<string, string>>();
    const nth = readings.length + 1;
    readings.push({
      keys,
      answer: () => resolve(new Map(keys.map((key) => [key, `${key} of reading ${nth}`]))),
      fail: () => reject(new Error('away')),
    });
    return promise;
  });
  return { readings, find };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('what is asked for during a reading is read in the next, all of it at once and never from the one under way', async () => {
  const { readings, find } = reader();
  const first = find('a');
  await settled();
  const others = ['a', 'b', 'b'].map(find);
  await settled();
  expect(readings.map(({ keys }) => keys)).toEqual([['a']]);
  readings[0]?.answer();
  expect(await first).toBe('a of reading 1');
  await settled();
  readings[1]?.answer();
  expect(await Promise.all(others)).toEqual(['a of reading 2', 'b of reading 2', 'b of reading 2']);
  expect(readings.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']]);
});

it('a reading that fails fails those that shared it, and the next is made anew', async () => {
  const { readings, find } = reader();
  const first = find('a');
  await settled();
  readings[0]?.fail();
  await expect(first).rejects.toThrow('away');
  const second = find('a');
  await settled();
  readings[1]?.answer();
  expect(await second).toBe('a of reading 2');
});

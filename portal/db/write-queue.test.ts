import { expect, it } from 'vitest';
import { WriteQueue } from './write-queue.ts';

/** Writes that end when they are told to, and the order in which they began. */
function recorder() {
  const queue = new WriteQueue();
  const began: string[] = [];
  const add = (name: string, givesWay = false) => {
    const end = Promise.withResolvers<void>();
    const ended = queue.add(() => {
      began.push(name);
      return end.promise;
    }, givesWay);
    return {
      async end() {
        end.resolve();
        await ended;
      },
    };
  };
  return { queue, began, add };
}

it('writes run one at a time, in the order they were asked for', async () => {
  const { began, add } = recorder();
  const all = ['a', 'b', 'c'].map((name) => add(name));
  await Promise.resolve();
  expect(began).toEqual(['a']);
  for (const each of all) await each.end();
  expect(began).toEqual(['a', 'b', 'c']);
});

it('a short write goes ahead of long ones that wait, and never into one that runs', async () => {
  const { began, add } = recorder();
  const running = add('long, running', true);
  await Promise.resolve();
  const waiting = add('long, waiting', true);
  const short = add('short');
  expect(began).toEqual(['long, running']);
  await running.end();
  await short.end();
  await waiting.end();
  expect(began).toEqual(['long, running', 'short', 'long, waiting']);
});

it('short writes that keep coming do not keep a long one out', async () => {
  const { began, add } = recorder();
  const first = add('first');
  const long = add('long', true);
  const shorts = Array.from({ length: 100 }, (_, at) => add(`short ${at}`));
  for (const each of shorts) void each.end();
  await first.end();
  await long.end();
  expect(began.indexOf('long')).toBeLessThan(40);
  for (const each of shorts) await each.end();
  expect(began).toHaveLength(102);
});

it('a write that fails tells its own asker, and stops none after it', async () => {
  const { queue } = recorder();
  const failing = queue.add(() => Promise.reject(new Error('disk full')));
  const next = queue.add(() => Promise.resolve('written'));
  await expect(failing).rejects.toThrow('disk full');
  await expect(next).resolves.toBe('written');
  await expect(queue.add(() => Promise.resolve('later'))).resolves.toBe('later');
});

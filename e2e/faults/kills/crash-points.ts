import type { BrowserContext, Worker } from '@playwright/test';

/** On a busy machine; an alarm alone would take longer. */
const STARTS_WITHIN_MS = 4_000;

/** Where in the sending of one order the worker ends, numbered in the order in which they are passed. */
export const CRASH_POINTS = [
  'before the intent is written',
  'after the intent is durable',
  'when the request is about to leave',
  'when the answer is there',
  'before the answer is written',
  'after the answer is durable',
  'before a reading is written',
  'after a reading is durable',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/**
 * Arms the running worker: at the n-th passing of the point nothing of it reaches disk or wire any more, as if the
 * process had ended there, and the promise resolves. The build is as it ships; the browser's own `fetch` and IndexedDB
 * are what is changed under it.
 */
export async function reachCrashPoint(
  context: BrowserContext,
  point: CrashPoint,
  nth: number,
): Promise<boolean> {
  const worker = context.serviceWorkers().at(-1) ?? (await nextWorker(context));
  if (worker === undefined) return false;
  const number = CRASH_POINTS.indexOf(point);
  await worker.evaluate(arm, { number, nth });
  return true;
}

/** A kill is followed by another at once: the worker between the two has still to start. */
function nextWorker(context: BrowserContext): Promise<Worker | undefined> {
  return context.waitForEvent('serviceworker', { timeout: STARTS_WITHIN_MS }).catch(() => undefined);
}

/** Runs in the worker. */
function arm({ number, nth }: { number: number; nth: number }): Promise<void> {
  return new Promise((resolve) => {
    let left = nth;
    let dead = false;
    const passes = (at: number): boolean => {
      if (!dead && at === number) {
        left -= 1;
        dead = left === 0;
        if (dead) resolve();
      }
      return dead;
    };
    const never = () => new Promise<never>(() => undefined);
    const send = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const isCancel = init?.method === 'DELETE';
      if (dead || (isCancel && passes(2))) return never();
      const reply = await send(input, init);
      return dead || (isCancel && passes(3)) ? never() : reply;
    };
    const kindOf = (value: unknown): string =>
      /"event":\{"kind":"(\w+)"/.exec(JSON.stringify(value))?.[1] ?? '';
    const points: Record<string, readonly [number, number]> = {
      intended: [0, 1],
      answered: [4, 5],
      book_read: [6, 7],
    };
    const own = (name: 'add' | 'put') =>
      Reflect.get(IDBObjectStore.prototype, name) as (
        this: IDBObjectStore,
        value: unknown,
        key?: IDBValidKey,
      ) => IDBRequest<IDBValidKey>;
    const add = own('add');
    const put = own('put');
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      const [before, after] = points[this.name === 'journal' ? kindOf(value) : ''] ?? [-1, -1];
      if (passes(before)) throw new Error('The worker has ended.');
      // Capturing, so that it is heard before the product's own listener.
      if (after >= 0) this.transaction.addEventListener('complete', () => passes(after), true);
      return add.call(this, value, key);
    };
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (dead) throw new Error('The worker has ended.');
      return put.call(this, value, key);
    };
  });
}

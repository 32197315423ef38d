import type { WorkerLine } from './worker-line.ts';

/** Where in the sending of one order, the reading of a book or the taking up of a batch the worker ends, by number. */
export const CRASH_POINTS = [
  'before the intent is written',
  'after the intent is durable',
  'when the request is about to leave',
  'while the broker has the request',
  'when the answer is there',
  'before the answer is written',
  'after the answer is durable',
  'when the book is about to be asked for',
  'when the book is there',
  'before a reading is written',
  'after a reading is durable',
  'before the taking up is written',
  'after the taking up is durable',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/**
 * Arms a running worker: at the n-th passing of the point nothing of it reaches disk or wire any more, as if the process
 * had ended there, and the promise resolves with true; with false where the worker ended before. The build is as it ships;
 * the browser's own `fetch` and IndexedDB are what is changed under it.
 */
export function reachCrashPoint(worker: WorkerLine, point: CrashPoint, nth: number): Promise<boolean> {
  return worker.run(arm, { number: CRASH_POINTS.indexOf(point), nth, askedAt: Date.now() });
}

/** Runs in the worker. */
function arm({ number, nth, askedAt }: { number: number; nth: number; askedAt: number }): Promise<void> {
  return new Promise((resolve) => {
    // DevTools asks the next life again what the last one did not answer: nobody would end that one at its point.
    if (performance.timeOrigin > askedAt + 50) return;
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
      const isBook = !isCancel && typeof input === 'string' && input.endsWith('/v2/order/retrieve-all');
      if (dead || (isCancel && passes(2)) || (isBook && passes(7))) return never();
      // Half of the broker's usual time.
      if (isCancel) setTimeout(() => passes(3), 15);
      const reply = await send(input, init);
      return dead || (isCancel && passes(4)) || (isBook && passes(8)) ? never() : reply;
    };
    const kindOf = (value: unknown): string =>
      /"event":\{"kind":"(\w+)"/.exec(JSON.stringify(value))?.[1] ?? '';
    const points: Record<string, readonly [number, number]> = {
      intended: [0, 1],
      answered: [5, 6],
      book_read: [9, 10],
      resumed: [11, 12],
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

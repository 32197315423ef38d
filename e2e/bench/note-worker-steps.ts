import type { BrowserContext } from '@playwright/test';

interface Runtime {
  onMessage: { addListener(hear: (message: { name?: string }) => boolean): void };
}

/** One thing the worker did, in epoch ms; `to` is null where it was not over yet. */
export interface WorkerStep {
  what: string;
  from: number;
  to: number | null;
}

/**
 * Notes from now on what the extension's worker asks of the browser: messages that reach it, transactions of its store,
 * signatures, and requests to portal and broker. The product knows nothing of it.
 */
export async function noteWorkerSteps(context: BrowserContext): Promise<() => Promise<WorkerStep[]>> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(() => {
    const steps: { what: string; from: number; to: number | null }[] = [];
    Reflect.set(globalThis, 'pullcordSteps', steps);
    const now = () => performance.timeOrigin + performance.now();
    const begin = (what: string) => {
      const step = { what, from: now(), to: null as number | null };
      steps.push(step);
      return () => {
        step.to = now();
      };
    };
    const { fetch: fetchNow } = globalThis;
    globalThis.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const end = begin(`${init?.method ?? 'GET'} ${url.host}${url.pathname.replace(/[0-9A-Z]{26}/g, '·')}`);
      return fetchNow(input, init).finally(end);
    };
    const transaction: IDBDatabase['transaction'] = Reflect.get(IDBDatabase.prototype, 'transaction');
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const made = transaction.call(this, stores, mode, options);
      const named = typeof stores === 'string' ? [stores] : [...stores];
      const end = begin(`${mode ?? 'readonly'} ${options?.durability ?? ''} ${named.join('+')}`);
      made.addEventListener('complete', end);
      return made;
    };
    const sign: SubtleCrypto['sign'] = Reflect.get(SubtleCrypto.prototype, 'sign');
    SubtleCrypto.prototype.sign = function (...given) {
      return sign.apply(this, given).finally(begin('sign'));
    };
    const { runtime }: { runtime: Runtime } = Reflect.get(globalThis, 'chrome');
    runtime.onMessage.addListener(({ name }) => {
      begin(`message ${name ?? ''}`)();
      return false;
    });
  });
  return () =>
    worker.evaluate(() => {
      const steps: WorkerStep[] = Reflect.get(globalThis, 'pullcordSteps');
      return steps.splice(0);
    });
}

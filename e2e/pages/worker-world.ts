import type { BrowserContext } from '@playwright/test';

/** Evaluates an expression in the extension's service worker, which is started where it sleeps. */
export async function runInWorker(context: BrowserContext, expression: string): Promise<unknown> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(expression);
}

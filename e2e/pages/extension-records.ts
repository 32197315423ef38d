import type { BrowserContext, Page } from '@playwright/test';
import { extensionPage } from '../stack/launch-browser.ts';

/** A page of the extension's own origin on which none of its scripts runs: it looks, and wakes nobody. */
export async function openQuietPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL('/manifest.json', extensionPage('options')).href);
  return page;
}

/** One record of the extension's store, with these fields put over it first where there are any. */
export async function readRecord(
  page: Page,
  key: string,
  over: object = {},
): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([name, fields]) => {
      const [first] = await indexedDB.databases();
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(first?.name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const records = database.transaction('records', 'readwrite').objectStore('records');
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const found = { ...(await done(records.get(name))), ...fields };
      if (Object.keys(fields).length > 0) await done(records.put(found, name));
      database.close();
      return found;
    },
    [key, over] as const,
  );
}

/** Ends the worker and all that would call it again, as in a browser left alone; only alarms are left. */
export async function putToSleep(quiet: Page): Promise<void> {
  for (const page of quiet.context().pages()) if (page !== quiet) await page.close();
  await quiet.evaluate('chrome.offscreen.closeDocument().catch(() => undefined)');
  const devtools = await quiet.context().newCDPSession(quiet);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

/** The browser rings the extension's own alarm now, as it does by itself within the minute. Answers that period. */
export async function ringPolicyAlarm(quiet: Page): Promise<number> {
  const period = await quiet.evaluate(
    "chrome.alarms.get('policy').then(({ periodInMinutes }) => chrome.alarms.create('policy', { when: Date.now(), periodInMinutes }).then(() => periodInMinutes))",
  );
  return Number(period);
}

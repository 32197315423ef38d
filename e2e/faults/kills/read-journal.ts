import type { Page } from '@playwright/test';
import { z } from 'zod';

const event = z.looseObject({
  kind: z.string(),
  at: z.number(),
  requestId: z.string().optional(),
  orderIds: z.array(z.string()).optional(),
  attempt: z.number().optional(),
});
export type KeptEvent = z.infer<typeof event>;

const line = z.object({ batchId: z.string(), kind: z.string(), at: z.number(), body: z.unknown() });
const dispatched = z.object({ kind: z.literal('dispatch'), event });

/** What the extension's own journal holds of its batches, by batch, in the order it was written. Read from one of its pages. */
export async function readJournal(page: Page): Promise<Map<string, KeptEvent[]>> {
  const kept: unknown = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('pullcord');
        opening.onerror = () => reject(new Error('the journal cannot be opened'));
        opening.onsuccess = () => {
          const database = opening.result;
          const asked = database.transaction('journal').objectStore('journal').getAll();
          asked.onerror = () => reject(new Error('the journal cannot be read'));
          asked.onsuccess = () => {
            database.close();
            resolve(asked.result);
          };
        };
      }),
  );
  const batches = new Map<string, KeptEvent[]>();
  for (const each of z.array(line).parse(kept)) {
    const events = batches.get(each.batchId) ?? [];
    batches.set(each.batchId, events);
    if (each.kind === 'opened') events.push({ kind: 'started', at: each.at });
    const body = dispatched.safeParse(each.body).data;
    if (body !== undefined) events.push(body.event);
  }
  return batches;
}

/** Takes the last so many lines from the journal, as a disk does that lost its last writes. */
export async function dropJournal(page: Page, lines: number): Promise<void> {
  await page.evaluate(
    (count) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('pullcord');
        opening.onerror = () => reject(new Error('the journal cannot be opened'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('journal', 'readwrite');
          let left = count;
          const cursors = transaction.objectStore('journal').openCursor(null, 'prev');
          cursors.onsuccess = () => {
            const cursor = cursors.result;
            if (cursor === null || left === 0) return;
            left -= 1;
            cursor.delete();
            cursor.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    lines,
  );
}

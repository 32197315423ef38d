import { crashBrowser } from '../../stack/crash-browser.ts';
import type { TraderBench } from '../../stack/trader-bench.ts';
import { beginBatch, type MortalBatch } from '../kills/mortal-batch.ts';
import { cancels, until } from './in-browser.ts';

/** Ten of forty cancels have left when the browser is killed. */
export async function crashInMidBatch(
  { context, stack, profileFolder }: TraderBench,
  tag: string,
): Promise<MortalBatch> {
  const page = await context.newPage();
  const batch = await beginBatch(stack, page, { orders: 40, tag });
  await until(async () => (await cancels(stack)).length >= 10);
  const closed = context.waitForEvent('close');
  batch.kills.push(Date.now());
  crashBrowser(profileFolder);
  await closed;
  return batch;
}

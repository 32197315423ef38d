import { setTimeout as wait } from 'node:timers/promises';
import type { TraderBench } from '../../stack/trader-bench.ts';
import { beginBatch, judgeBatch, showBatch, untilOver } from './mortal-batch.ts';
import { endWorker } from './worker-line.ts';

/** Enough of them that the batch has time left after the half minute that an alarm may take. */
const ORDERS = 300;
const WITHIN_MS = 65_000;

export interface AlarmFigures {
  /** From the worker's death to the next request at the broker, ms. */
  resumeMs: number;
  /** Whether the screen says so when it is opened again. */
  isTold: boolean;
  breaks: string[];
}

/** The worker dies with no page of the extension open and its offscreen document gone: only an alarm can bring it back. */
export async function resumeByAlarm({ context, stack }: TraderBench, tag: string): Promise<AlarmFigures> {
  const blank = await context.newPage();
  const page = await context.newPage();
  const batch = await beginBatch(stack, page, { orders: ORDERS, tag });
  const before = (await stack.control.cancelsReceived()).length;
  while ((await stack.control.cancelsReceived()).length < before + 8) await wait(50);
  for (const each of context.pages()) if (each.url().startsWith('chrome-extension://')) await each.close();
  const devtools = await context.newCDPSession(blank);
  const { targetInfos } = await devtools.send('Target.getTargets');
  const offscreen = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'));
  if (offscreen === undefined) throw new Error('There is no offscreen document to be closed.');
  await devtools.send('Target.closeTarget', { targetId: offscreen.targetId });
  await devtools.send('ServiceWorker.enable');
  const diedAt = await endWorker(devtools);
  batch.kills.push(diedAt);
  // What was on its way at the death still arrives.
  await wait(500);
  const seen = (await stack.control.ledger()).length;
  let next: number | undefined;
  while (next === undefined && Date.now() - diedAt < WITHIN_MS) {
    await wait(100);
    next = (await stack.control.ledger()).slice(seen).find(({ kind }) => kind === 'request')?.wall;
  }
  const again = await showBatch(context, batch);
  const told = again.getByText(/Interrupted on the way and taken up again/);
  const isTold = await told.waitFor({ timeout: 20_000 }).then(
    () => true,
    () => false,
  );
  await untilOver(again);
  const { breaks } = await judgeBatch(stack, again, batch);
  await again.close();
  await blank.close();
  return { resumeMs: next === undefined ? Number.POSITIVE_INFINITY : next - diedAt, isTold, breaks };
}

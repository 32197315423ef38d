import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { reviewHere } from '../pages/open-review.ts';
import { openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview } from '../pages/review-panel.ts';
import { EXTENSION_FOLDER } from '../stack/extension-build.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { startTraderBench, type TraderBench } from '../stack/trader-bench.ts';
import type { BarLine } from './bar-line.ts';
import { percentile } from './percentile.ts';

const ACCOUNT = 'AB1234';
const ROUNDS = 40;
const ROUNDS_LEAST = 15;
const [FIELD, BATCH] = [9_500, 500];
/** Sent in the four seconds that a page is watched for: the last page is over before the batch is. */
const LAST_SENDS = 40;
const GOAL = { bytes: 5 * 1024, p50: 5, p95: 10 };

interface LauncherFigures {
  gzipBytes: number;
  /** Main-thread milliseconds of the launcher's own script on a fresh terminal page, to its first second. */
  p50Ms: number;
  p95Ms: number;
}

const traceEvent = z.looseObject({
  name: z.string().optional(),
  dur: z.number().optional(),
  /** Microseconds on the thread itself: what other programs of the machine take is not in it. */
  tdur: z.number().optional(),
  args: z.looseObject({ data: z.looseObject({ url: z.string().optional() }).optional() }).optional(),
});

/** B10: what the extension costs a terminal page in which nobody opens the panel. */
async function measureLauncher(): Promise<LauncherFigures> {
  const bench = await startTraderBench({ arrange: ({ control }) => control.seed('demo') });
  try {
    return await measurePages(bench, ROUNDS);
  } finally {
    await bench.stop();
  }
}

/** The same with 10,000 orders in the book, while a batch of 500 runs. */
async function measureLauncherInBatch(): Promise<LauncherFigures> {
  const bench = await startTraderBench({
    arrange: async ({ control }) => {
      await control.placeOrders({ account: ACCOUNT, count: FIELD, tag: 'field' });
      await control.placeOrders({ account: ACCOUNT, count: BATCH, tag: 'batch' });
    },
  });
  try {
    const review = await bench.context.newPage();
    await review.goto(extensionPage('review'));
    await reviewHere(review, ACCOUNT, 'batch');
    await confirmReview(review, BATCH, ACCOUNT);
    const isRunning = async () => {
      const sent = (await bench.stack.control.cancelsReceived()).length;
      return sent < BATCH - LAST_SENDS;
    };
    return await measurePages(bench, ROUNDS, isRunning);
  } finally {
    await bench.stop();
  }
}

async function measurePages(
  { context }: TraderBench,
  rounds: number,
  goesOn = () => Promise.resolve(true),
): Promise<LauncherFigures> {
  const built = readFileSync(join(EXTENSION_FOLDER, 'launcher.js'));
  const times: number[] = [];
  while (times.length < rounds && (await goesOn())) times.push(await scriptMs(context));
  if (times.length < ROUNDS_LEAST) throw new Error(`Only ${times.length} pages were measured.`);
  const at = (share: number) => Number(percentile(times, share).toFixed(2));
  return { gzipBytes: gzipSync(built, { level: 9 }).length, p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** Compiling, evaluating and every later call of launcher.js, as the browser's own trace has it. */
async function scriptMs(context: BrowserContext): Promise<number> {
  const blank = await context.newPage();
  const devtools = await context.newCDPSession(blank);
  let sum = 0;
  devtools.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      const { name, dur, tdur, args } = traceEvent.parse(event);
      const isOurs = args?.data?.url?.endsWith('/launcher.js') === true;
      if (isOurs && (name === 'EvaluateScript' || name === 'FunctionCall')) sum += (tdur ?? dur ?? 0) / 1_000;
    }
  });
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  const terminal = await openTerminal(context);
  await terminal.waitForTimeout(1_000);
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  await terminal.close();
  await blank.close();
  return sum;
}

/** The line of the bar, as `npm run bench` prints it. */
function launcherBar(
  figures: LauncherFigures,
  where = '',
): BarLine & Pick<LauncherFigures, 'p50Ms' | 'p95Ms'> {
  const { gzipBytes, p50Ms, p95Ms } = figures;
  return {
    bar: 'B10',
    name: `launcher on the terminal page${where}: bytes gzip, main thread p50 ${p50Ms} and p95 ${p95Ms} ms`,
    value: gzipBytes,
    goal: GOAL.bytes,
    pass: gzipBytes <= GOAL.bytes && p50Ms > 0 && p50Ms <= GOAL.p50 && p95Ms <= GOAL.p95,
    p50Ms,
    p95Ms,
  };
}

/** B10 as the bench prints it: on a quiet terminal, and in the middle of a large batch. */
export async function launcherBars(): Promise<BarLine[]> {
  return [
    launcherBar(await measureLauncher()),
    launcherBar(await measureLauncherInBatch(), ' in a book of 10,000 while 500 are cancelled'),
  ];
}

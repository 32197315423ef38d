import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { openTerminal } from '../pages/overlay-panel.ts';
import { EXTENSION_FOLDER } from '../stack/extension-build.ts';
import { startTraderBench } from '../stack/trader-bench.ts';
import type { BarLine } from './bar-line.ts';

const ROUNDS = 40;
const GOAL = { bytes: 5 * 1024, p50: 5, p95: 10 };

export interface LauncherFigures {
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
export async function measureLauncher(): Promise<LauncherFigures> {
  const built = readFileSync(join(EXTENSION_FOLDER, 'launcher.js'));
  const bench = await startTraderBench();
  try {
    await bench.stack.control.seed('demo');
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await scriptMs(bench.context));
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => Number((sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(2));
    return { gzipBytes: gzipSync(built, { level: 9 }).length, p50Ms: at(0.5), p95Ms: at(0.95) };
  } finally {
    await bench.stop();
  }
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
export function launcherBar(figures: LauncherFigures): BarLine & Pick<LauncherFigures, 'p50Ms' | 'p95Ms'> {
  const { gzipBytes, p50Ms, p95Ms } = figures;
  return {
    bar: 'B10',
    name: 'launcher on the terminal page: bytes gzip, main thread p50 and p95 ms',
    value: gzipBytes,
    goal: GOAL.bytes,
    pass: gzipBytes <= GOAL.bytes && p50Ms > 0 && p50Ms <= GOAL.p50 && p95Ms <= GOAL.p95,
    p50Ms,
    p95Ms,
  };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(launcherBar(await measureLauncher()))}\n`);

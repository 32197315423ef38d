import type { CDPSession, Page } from '@playwright/test';
import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview } from '../pages/review-panel.ts';
import { startTraderBench } from '../stack/trader-bench.ts';
import { watchTasks } from './longest-tasks.ts';
import { percentile } from './percentile.ts';

const BOOK = 9_500;
const BATCH = 500;
const GOAL_MS = 16;
const LONG_TASK_MS = 50;
/** A batch of 500 is sent in about 63 s; the panel is watched for so long, or until the batch is over. */
const RUNNING_MS = 75_000;

export interface GridFigures {
  /** Main-thread milliseconds from a keystroke in the filter to its paint. */
  keystrokeP50: number;
  keystrokeP95: number;
  /** From the press on 'Review' to the plan on the screen, with the whole book read and judged. */
  reviewMs: number;
  /** Tasks that took the main thread of the terminal's tab or of the review over 50 ms while the batch ran, and the longest. */
  longTasks: number;
  longestTaskMs: number;
  /** The longest by the wall's clock: with waiting for the processor. */
  longestWallMs: number;
}

/** B9: 10,000 orders in the book; a filter typed into, then a batch of 500 running beside the open panel. */
export async function measureGrid(): Promise<GridFigures> {
  const bench = await startTraderBench({
    arrange: async ({ control }) => {
      await control.placeOrders({ account: 'AB1234', count: BOOK, tag: 'field' });
      await control.placeOrders({ account: 'AB1234', count: BATCH, tag: 'batch' });
    },
  });
  try {
    const terminal = await openTerminal(bench.context);
    await openOverlay(terminal);
    const times = await typeInto(terminal);
    const { review, reviewMs } = await openReview(terminal);
    await terminal.bringToFront();
    const tasksUntilNow = await watchTasks(await bench.context.newCDPSession(terminal));
    await confirmReview(review, BATCH, 'AB1234');
    const over = review.getByRole('heading', { name: /Settled|Not all settled|Stopped/ });
    await over.waitFor({ timeout: RUNNING_MS }).catch(() => undefined);
    const tasks = await tasksUntilNow();
    const sent = (await bench.stack.control.cancelsReceived()).length;
    if (sent < BATCH)
      throw new Error(`Only ${sent} of ${BATCH} cancels were sent while the panel was watched.`);
    return {
      keystrokeP50: percentile(times, 0.5),
      keystrokeP95: percentile(times, 0.95),
      reviewMs,
      longTasks: tasks.over50,
      longestTaskMs: tasks.threadMs,
      longestWallMs: tasks.wallMs,
    };
  } finally {
    await bench.stop();
  }
}

/** Ticks the batch's tag in the panel and opens its review; answers when its red button stands. */
async function openReview(terminal: Page): Promise<{ review: Page; reviewMs: number }> {
  await terminal.getByRole('combobox', { name: 'Strategy tag' }).click();
  await terminal.getByRole('option', { name: 'batch' }).click();
  await terminal.keyboard.press('Escape');
  await terminal.getByRole('checkbox', { name: 'Select all', exact: true }).check();
  const opened = terminal.context().waitForEvent('page');
  const from = performance.now();
  await terminal.getByRole('button', { name: `Review ${BATCH} orders` }).click();
  const review = await opened;
  await review.getByRole('button', { name: `Cancel ${BATCH} orders of AB1234` }).waitFor({ timeout: 60_000 });
  return { review, reviewMs: Math.round(performance.now() - from) };
}

/** Text that narrows ten thousand rows in steps and widens them again. */
async function typeInto(terminal: Page): Promise<number[]> {
  const devtools = await terminal.context().newCDPSession(terminal);
  // On the thread itself: what other programs of the machine take is not in it.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await terminal.getByRole('searchbox', { name: 'Find orders' }).click();
  const times: number[] = [];
  const keys = [...Array.from('nifty 26'), ...Array<string>(8).fill('Backspace')];
  for (let round = 0; round < 6; round += 1) {
    for (const key of keys) {
      const before = await taskMs(devtools);
      await terminal.keyboard.press(key === ' ' ? 'Space' : key);
      await painted(terminal);
      times.push((await taskMs(devtools)) - before);
    }
  }
  // The first round warms the engine up, as the first seconds of use do.
  return times.slice(keys.length);
}

/** Time that the tab's main thread has spent in tasks so far. */
async function taskMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** The line of the bar, as `npm run bench` prints it. */
export function gridBar(figures: GridFigures): object {
  return {
    bar: 'B9',
    name: 'filter keystroke to paint, 10,000 orders, main thread p95 ms',
    value: figures.keystrokeP95,
    goal: GOAL_MS,
    pass: figures.keystrokeP95 <= GOAL_MS && figures.longTasks === 0,
    longTaskOverMs: LONG_TASK_MS,
    ...figures,
  };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(gridBar(await measureGrid()))}\n`);

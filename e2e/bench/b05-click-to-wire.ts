import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { reviewHere } from '../pages/open-review.ts';
import { patiently } from '../pages/patiently.ts';
import { waitUntilSettled } from '../pages/review-panel.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import type { Stack } from '../stack/start-stack.ts';
import { startTraderBench, type TraderBench } from '../stack/trader-bench.ts';
import { noteWorkerSteps, type WorkerStep } from './note-worker-steps.ts';
import { percentile } from './percentile.ts';
import { stolenMs } from './stolen-ms.ts';

/** Enough that the hundredth is not the one worst moment of the machine. */
const ROUNDS = 120;
/** The first confirmations find nothing warm; a trader's first one of the day does neither, so only one is left out. */
const WARM_UP = 1;
const ACCOUNT = 'AB1234';
/** What the second measurement finds in the book, and how much of it its batch takes. */
const [FIELD, BATCH, BATCH_ROUNDS] = [9_500, 500, 40];
/** How long the pointer rests on the button at least, and how much longer it may: past one renewal of the standby. */
const REST_MS = 200;
const LOOK_MS = 1_300;
const PRESS_MS = 90;
const UNTOUCHED_MS = 300;
/** Of the 600 of two processors in that time: one tick of the count and no more. */
const TAKEN_MS = 10;

export interface WireFigures {
  confirmations: number;
  p50Ms: number;
  p99Ms: number;
  /** The same of the confirmations that had the machine to themselves: of a virtual one, its host takes some away. */
  alone: { confirmations: number; p99Ms: number };
  /** Median ms after the click at which each thing on the way was done. */
  way: Record<string, number>;
}

/** B5: from the trusted click on the red button to the first DELETE at the broker; intent and permit lie between. */
export async function measureClickToWire(): Promise<WireFigures> {
  return measure(ROUNDS, {
    once: async ({ stack }, page, round) => {
      await stack.control.placeOrders({ account: ACCOUNT, count: 1, tag: `round-${round}` });
      const pressed = await confirmOnce(stack, page, `round-${round}`);
      await waitUntilSettled(page);
      return pressed;
    },
  });
}

/**
 * The same with 10,000 orders in the book and a batch of 500, stopped once it is on its way: what it left open is in the
 * next batch, beside orders in the place of those cancelled.
 */
export async function measureClickToWireOfMany(): Promise<WireFigures> {
  let open = 0;
  const fill = ({ control }: Stack, tag: string, count: number) =>
    control.placeOrders({ account: ACCOUNT, count, tag });
  return measure(BATCH_ROUNDS, {
    arrange: async (stack) => {
      await fill(stack, 'field', FIELD);
      await fill(stack, 'batch', BATCH);
      open = BATCH;
    },
    once: async ({ stack }, page) => {
      if (open < BATCH) await fill(stack, 'batch', BATCH - open);
      const before = (await stack.control.cancelsReceived()).length;
      const pressed = await confirmOnce(stack, page, 'batch');
      await page.getByRole('button', { name: 'Stop after those sent' }).click();
      const over = page.getByRole('heading', { name: /^(Settled|Not all settled|Stopped)$/ });
      await patiently(over).toBeVisible({ timeout: 60_000 });
      open = BATCH - ((await stack.control.cancelsReceived()).length - before);
      return pressed;
    },
  });
}

type Pressed = Omit<Confirmed, 'steps'>;

interface Day {
  arrange?: (stack: Stack) => Promise<void>;
  once: (bench: TraderBench, page: Page, round: number) => Promise<Pressed>;
}

async function measure(rounds: number, { arrange, once }: Day): Promise<WireFigures> {
  const bench = await startTraderBench({ pair: true, ...(arrange === undefined ? {} : { arrange }) });
  try {
    const page = await bench.context.newPage();
    await page.goto(extensionPage('review'));
    const readSteps = await noteWorkerSteps(bench.context);
    const made: Confirmed[] = [];
    for (let round = 0; round < WARM_UP + rounds; round += 1) {
      const pressed = await once(bench, page, round);
      made.push({ ...pressed, steps: await readSteps() });
    }
    const counted = made.slice(WARM_UP);
    const times = counted.map(tookMs);
    const alone = counted.filter(({ takenMs }) => takenMs <= TAKEN_MS).map(tookMs);
    return {
      confirmations: counted.length,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      alone: { confirmations: alone.length, p99Ms: percentile(alone, 0.99) },
      way: wayOf(counted),
    };
  } finally {
    await bench.stop();
  }
}

/** One confirmation, epoch ms. */
interface Confirmed {
  clickedAt: number;
  arrivedAt: number;
  steps: WorkerStep[];
  /** What the host took of both processors from the click until long after. */
  takenMs: number;
}

const tookMs = ({ clickedAt, arrivedAt }: Confirmed) => arrivedAt - clickedAt;

const isClaim = ({ what }: WorkerStep) => what.startsWith('POST') && what.endsWith('/permits');

/** What is done for a click, by what the worker asks of the browser for it; the claim and the entries come beside the wire. */
const WAY: Record<string, (step: WorkerStep) => number | null> = {
  'the worker hears': ({ what, from }) => (what === 'message batch.confirm' ? from : null),
  'the intent is written': ({ what, to }) => (what === 'readwrite strict journal+openBatches' ? to : null),
  'the cancel leaves': ({ what, from }) => (what.startsWith('DELETE') ? from : null),
  'its entries are written': ({ what, to }) => (what === 'readwrite strict outbox+counters' ? to : null),
  'the claim leaves': (step) => (isClaim(step) ? step.from : null),
  'the claim is answered': (step) => (isClaim(step) ? step.to : null),
};

function wayOf(made: readonly Confirmed[]): Record<string, number> {
  const way = Object.entries(WAY).map(([name, at]) => {
    const after = made.flatMap(({ clickedAt, steps }) => {
      const done = steps.flatMap((step) => at(step) ?? []).find((ms) => ms > clickedAt);
      return done === undefined ? [] : [done - clickedAt];
    });
    return [name, Math.round(percentile(after, 0.5) * 10) / 10] as const;
  });
  return Object.fromEntries(way);
}

async function confirmOnce({ control }: Stack, page: Page, tag: string): Promise<Pressed> {
  await reviewHere(page, ACCOUNT, tag);
  await page.evaluate(() => {
    const note = ({ timeStamp }: Event) =>
      Reflect.set(globalThis, 'pullcordClickedAt', performance.timeOrigin + timeStamp);
    document.addEventListener('click', note, true);
  });
  const before = (await control.cancelsReceived()).length;
  const button = page.getByRole('button', { name: new RegExp(`^Cancel \\d+ orders? of ${ACCOUNT}$`) });
  await patiently(button).toBeVisible();
  const typed = page.getByRole('textbox', { name: /^Type \d+ to confirm$/ });
  if (await typed.isVisible()) await typed.fill(/\d+/.exec((await button.textContent()) ?? '')?.[0] ?? '');
  const takenMs = await pressAsHand(page, button);
  await patiently.poll(async () => (await control.cancelsReceived()).length).toBeGreaterThan(before);
  const clickedAt = Number(await page.evaluate(() => Reflect.get(globalThis, 'pullcordClickedAt')));
  const first = (await control.cancelsReceived())[before];
  if (first === undefined) throw new Error('No cancel reached the broker.');
  return { clickedAt, arrivedAt: first.wall, takenMs };
}

/**
 * A hand moves onto the button, rests there, and presses for a tenth of a second; at the click itself nobody asks anything
 * of the page. Playwright's own click does all of that in the same millisecond and then looks at the page. Returns what the host took
 * meanwhile, ms.
 */
async function pressAsHand({ mouse }: Page, button: Locator): Promise<number> {
  await patiently(button).toBeEnabled();
  const box = await button.boundingBox();
  if (box === null) throw new Error('The red button is not to be seen.');
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await wait(REST_MS + Math.random() * LOOK_MS);
  await mouse.down();
  await wait(PRESS_MS);
  const before = await stolenMs();
  await mouse.up();
  await wait(UNTOUCHED_MS);
  return (await stolenMs()) - before;
}

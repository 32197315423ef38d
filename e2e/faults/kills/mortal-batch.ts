import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { type BatchReport, batchReport } from '@pullcord/core/outcome/batch-report';
import { reviewHere, sendMessage } from '../../pages/open-review.ts';
import { confirmReview } from '../../pages/review-panel.ts';
import { extensionPage } from '../../stack/launch-browser.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { judgeKills } from './judge-kills.ts';
import { type KeptEvent, readJournal } from './read-journal.ts';

const ACCOUNT = 'AB1234';
const OVER = /^(Settled|Not all settled|Stopped)$/;
const ENDS_WITHIN_MS = 240_000;

/** A batch of a real browser that something happens to. */
export interface MortalBatch {
  batchId: string;
  ids: readonly string[];
  /** Entries of the broker's ledger before it. */
  before: number;
  /** When its worker was ended, epoch ms. */
  kills: number[];
}

interface Wish {
  orders: number;
  tag: string;
}

/** Places orders and shows their review in this page; their ids. */
export async function planBatch(stack: Stack, page: Page, { orders, tag }: Wish): Promise<string[]> {
  const ids = await stack.control.placeOrders({ account: ACCOUNT, count: orders, tag });
  await page.goto(extensionPage('review'));
  await reviewHere(page, ACCOUNT, tag);
  return ids;
}

/** Places orders, reviews and confirms them in this page. */
export async function beginBatch(stack: Stack, page: Page, wish: Wish): Promise<MortalBatch> {
  const before = (await stack.control.ledger()).length;
  const ids = await planBatch(stack, page, wish);
  const known = new Set(await startedBatches(page));
  await confirmReview(page, wish.orders, ACCOUNT);
  // The press is answered before the journal has the batch.
  for (;;) {
    const batchId = (await startedBatches(page)).find((id) => !known.has(id));
    if (batchId !== undefined) return { batchId, ids, before, kills: [] };
  }
}

/** The journal holds lines that are no batch's as well: the write-path proof, and what other tools wrote. */
async function startedBatches(page: Page): Promise<string[]> {
  return [...(await readJournal(page))].flatMap(([id, events]) =>
    events[0]?.kind === 'started' ? [id] : [],
  );
}

export function isOver(page: Page): Promise<boolean> {
  return page.getByRole('heading', { name: OVER }).isVisible();
}

/** Asked from outside: what waits inside the page waits for its next frame, and a page behind another has none. */
export async function untilOver(page: Page): Promise<void> {
  const giveUpAt = Date.now() + ENDS_WITHIN_MS;
  while (!(await isOver(page))) {
    if (Date.now() > giveUpAt) throw new Error('The batch is not over.');
    await wait(200);
  }
}

/** The batch's own screen in a page of its own. */
export async function showBatch(context: BrowserContext, batch: MortalBatch): Promise<Page> {
  const page = await context.newPage();
  await page.goto(extensionPage('review', `?batch=${batch.batchId}`));
  return page;
}

/** What an ended batch broke, by its journal and the broker's own ledger and book. */
export async function judgeBatch(
  stack: Stack,
  page: Page,
  batch: MortalBatch,
): Promise<{ breaks: string[]; events: readonly KeptEvent[]; report: BatchReport }> {
  const { batchId, ids, kills, before } = batch;
  const entries = (await stack.control.ledger()).slice(before);
  const events = (await readJournal(page)).get(batchId) ?? [];
  const report = batchReport.parse(await sendMessage(page, { name: 'batch.read', request: { batchId } }));
  const truth = new Map(
    (await stack.control.truth(ACCOUNT)).map(({ order_id, status, filled_quantity }) => [
      order_id,
      { status, filled: filled_quantity },
    ]),
  );
  return { breaks: judgeKills({ ids, events, entries, kills, report, truth }), events, report };
}

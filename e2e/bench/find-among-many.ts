import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { patiently } from '../pages/patiently.ts';
import { openPortal } from '../pages/portal-pages.ts';
import { runPullcord } from '../pages/shell.ts';
import { requireChromium } from '../stack/find-chromium.ts';
import type { LedgerBench } from './ledger-bench.ts';
import { startLedgerPortal } from './ledger-portal.ts';

const DAY_MS = 86_400_000;
const IST_AHEAD_MS = 5.5 * 3_600_000;
/** The busiest person of the generated ledger, on the strategy they use most. */
const [PERSON, NAME, STRATEGY] = ['person-0', 'Kavita Deshpande', 'desk-0-strategy-0'];
const line = z.object({ entry: z.object({ batchId: z.string().nullable() }) });
const checkpoint = z.object({ key: z.string() });

export interface Finding {
  /** Batches in the exported file that should not be there, and batches that should and are not. */
  wrong: number;
  batches: number;
  /** The longest of the three steps, from the press until its rows stand there. */
  stepMs: number;
  exportMs: number;
  verifyMs: number;
}

/**
 * What a compliance person does, in a browser over the built portal: all batches of one trader on one strategy with
 * failures last week, in three steps among everything; exported, and verified by a command line that never saw the portal.
 */
export async function measureFinding(ledger: LedgerBench): Promise<Finding> {
  const wanted = seatAndExpect(ledger.database);
  const { portal, who } = await startLedgerPortal(ledger, 'compliance');
  const browser = await chromium.launch({ executablePath: requireChromium() });
  const folder = mkdtempSync(join(tmpdir(), 'pullcord-finding-'));
  try {
    const page = await openPortal(browser, portal.url, '/batches', who);
    const steps = await threeSteps(page);
    const { key } = checkpoint.parse(
      await (await page.request.get(`${portal.url}/api/v1/audit/checkpoint`)).json(),
    );
    const file = join(folder, 'slice.jsonl');
    const exportMs = await timed(() => exportTo(page, file));
    const verifyMs = await timed(async () => {
      const elsewhere = { PULLCORD_HOME: join(folder, 'elsewhere') };
      const ran = await runPullcord(['audit', 'verify', file, '--key', key], elsewhere);
      if (ran.code !== 0) throw new Error(`The file did not verify: ${ran.out}${ran.err}`);
    });
    const exported = batchesOf(file);
    const wrong = strangers(exported, wanted) + strangers(wanted, exported);
    return { wrong, batches: wanted.size, stepMs: Math.max(...steps), exportMs, verifyMs };
  } finally {
    await browser.close();
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives the person a name, and asks the rows themselves which batches are to be found. */
function seatAndExpect(path: string): Set<string> {
  const database = new DatabaseSync(path);
  database
    .prepare(
      `INSERT OR IGNORE INTO people (person_id, name, email, roles, password_hash, created_at)
       VALUES (?, ?, 'kavita@pullcord.test', '["trader"]', '', 0)`,
    )
    .run(PERSON, NAME);
  const rows = database
    .prepare(
      `SELECT batch_id FROM batch_rows WHERE person_id = ? AND failed > 0 AND recorded_at >= ?
         AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)`,
    )
    .all(PERSON, startOfWeek(Date.now()), STRATEGY);
  database.close();
  return new Set(rows.map(({ batch_id: batchId }) => String(batchId)));
}

/** Midnight in India six days before today's: the last seven days, as the list has them. */
function startOfWeek(at: number): number {
  return Math.floor((at + IST_AHEAD_MS) / DAY_MS) * DAY_MS - IST_AHEAD_MS - 6 * DAY_MS;
}

async function threeSteps(page: Page): Promise<number[]> {
  const grid = page.getByRole('grid', { name: 'Batches' });
  const choose = async (name: string, option: string, rows: () => Promise<void>) => {
    const field = page.getByRole('combobox', { name });
    await field.fill(option);
    return timed(async () => {
      await field.press('Enter');
      await rows();
    });
  };
  const shown = (text: string) => () => patiently(grid.getByRole('row').nth(1)).toContainText(text);
  return [
    await timed(async () => {
      await page.getByRole('link', { name: 'Failures, last 7 days' }).click();
      await page.waitForURL(/status=FAILED/);
      await patiently(grid.getByRole('row').nth(1)).toBeVisible();
    }),
    await choose('Person', NAME, async () => {
      await page.waitForURL(/person=/);
      await shown(NAME)();
    }),
    await choose('Strategy', STRATEGY, async () => {
      await page.waitForURL(/strategy=/);
      await shown(STRATEGY)();
    }),
  ];
}

async function exportTo(page: Page, file: string): Promise<void> {
  const downloading = page.waitForEvent('download');
  await page.getByText('Export JSON lines', { exact: true }).click();
  await (await downloading).saveAs(file);
}

function batchesOf(file: string): Set<string> {
  const found = new Set<string>();
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const read = text === '' ? undefined : line.safeParse(JSON.parse(text));
    if (read?.success === true && read.data.entry.batchId !== null) found.add(read.data.entry.batchId);
  }
  return found;
}

function strangers(among: ReadonlySet<string>, known: ReadonlySet<string>): number {
  return [...among].filter((each) => !known.has(each)).length;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

import { chromium } from '@playwright/test';
import { openPortal } from '../pages/portal-pages.ts';
import { requireChromium } from '../stack/find-chromium.ts';
import type { LedgerBench } from './ledger-bench.ts';
import { startLedgerPortal } from './ledger-portal.ts';
import { percentile } from './percentile.ts';

const ROUNDS = 15;
const RANGES = ['', '?time=week', '?time=month', '?time=quarter'];

/** The whole page as a signed-in admin waits for it, from the built portal over this ledger: asked to last byte. */
export async function measureOverviewPage(
  ledger: LedgerBench,
): Promise<{ p50Ms: number; p95Ms: number; kilobytes: number }> {
  const { portal, who } = await startLedgerPortal(ledger, 'admin');
  const browser = await chromium.launch({ executablePath: requireChromium() });
  try {
    const page = await openPortal(browser, portal.url, '/', who);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await page.context().close();
    const times: number[] = [];
    let most = 0;
    // The first round is the look that remembers.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const range of RANGES) {
        const began = performance.now();
        const answer = await fetch(`${portal.url}/${range}`, { headers: { cookie } });
        const html = await answer.text();
        if (!answer.ok || !html.includes('Time to flat')) throw new Error(`No overview: ${answer.status}`);
        if (round > 0) times.push(performance.now() - began);
        most = Math.max(most, html.length);
      }
    }
    return {
      p50Ms: Math.round(percentile(times, 0.5)),
      p95Ms: Math.round(percentile(times, 0.95)),
      kilobytes: Math.round(most / 1024),
    };
  } finally {
    await browser.close();
    await portal.stop();
  }
}

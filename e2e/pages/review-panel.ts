import type { Page } from '@playwright/test';
import { patiently } from './patiently.ts';

export interface OrderLine {
  orderId: string;
  /** The specification's word: CANCELLED, FAILED or PENDING. */
  specification: string;
  /** The row as a person reads it. */
  text: string;
}

/** Waits for the plan, types the count where it is asked, and presses the red button. */
export async function confirmReview(review: Page, count: number, account: string): Promise<void> {
  const noun = count === 1 ? 'order' : 'orders';
  const button = review.getByRole('button', { name: `Cancel ${count} ${noun} of ${account}` });
  await patiently(button).toBeVisible();
  const typed = review.getByRole('textbox', { name: `Type ${count} to confirm` });
  if (await typed.isVisible()) await typed.fill(String(count));
  await patiently(button).toBeEnabled();
  await button.click();
}

export async function waitUntilSettled(review: Page): Promise<void> {
  await patiently(review.getByRole('heading', { name: 'Settled', exact: true })).toBeVisible({
    timeout: 90_000,
  });
}

/** Every row of the review's grid, in the order shown. */
export async function readOrderLines(review: Page): Promise<OrderLine[]> {
  const rows = review.getByRole('grid', { name: 'Orders' }).locator('[data-order-id]');
  return rows.evaluateAll((elements) =>
    elements.map((row) => ({
      orderId: row.getAttribute('data-order-id') ?? '',
      specification: row.querySelector('[data-status]')?.getAttribute('data-status') ?? '',
      text: [...row.querySelectorAll('*')]
        .filter((element) => element.childElementCount === 0)
        .map((element) => element.textContent?.trim() ?? '')
        .filter((text) => text !== '')
        .join(' '),
    })),
  );
}

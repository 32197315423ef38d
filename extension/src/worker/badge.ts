import { browser } from 'wxt/browser';

const QUIET = '#626b77';

/** The open count on the toolbar; nothing where it is not known. */
export async function showBadge(openOrders: number | undefined): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: QUIET });
  await browser.action.setBadgeText({ text: badgeText(openOrders) });
}

/** Four characters fit. */
export function badgeText(openOrders: number | undefined): string {
  if (openOrders === undefined || openOrders === 0) return '';
  return openOrders > 999 ? '999+' : String(openOrders);
}

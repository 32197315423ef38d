import type { BrowserContext, Page } from '@playwright/test';
import { connectAccount, openOptions, pairWithPortal } from '../pages/options-page.ts';
import { BROKER_TOKENS, type Stack } from './start-stack.ts';

/** Pairs and connects the extension the way a person does, through its options page. Answers that page. */
export async function prepareBrowser(context: BrowserContext, stack: Stack): Promise<Page> {
  const options = await connectBrowser(context);
  await pairWithPortal(options, stack.portal.url, stack.person('trader'));
  return options;
}

/** Connects AB1234 and pairs with nobody. Answers the options page. */
export async function connectBrowser(context: BrowserContext): Promise<Page> {
  const options = await openOptions(context);
  await connectAccount(options, BROKER_TOKENS.AB1234, 'AB1234');
  return options;
}

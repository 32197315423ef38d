import type { BrowserContext, Page } from '@playwright/test';
import { connectAccount, openOptions, pairWithPortal } from '../pages/options-page.ts';
import { BROKER_TOKENS, type Stack } from './start-stack.ts';

/** Pairs and connects the extension the way a person does, through its options page. Answers that page. */
export async function prepareBrowser(
  context: BrowserContext,
  stack: Stack,
  who: { pair: boolean; account: keyof typeof BROKER_TOKENS } = { pair: true, account: 'AB1234' },
): Promise<Page> {
  const options = await openOptions(context);
  await connectAccount(options, BROKER_TOKENS[who.account], who.account);
  if (who.pair) await pairWithPortal(options, stack.portal.url, stack.person('trader'));
  return options;
}

import type { Page } from '@playwright/test';

/**
 * Sends a runtime message from the content script's own world of a page: what a page that had taken over the
 * content script could say. Answers the worker's answer.
 */
export async function sendFromContentScript(page: Page, message: string): Promise<unknown> {
  const devtools = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  devtools.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
  });
  await devtools.send('Runtime.enable');
  const contextId = worlds[0];
  if (contextId === undefined) throw new Error('No content script of the extension runs in this page.');
  const { result } = await devtools.send('Runtime.evaluate', {
    contextId,
    expression: `chrome.runtime.sendMessage(${message}).catch((error) => ({ thrown: String(error) }))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await devtools.detach();
  return result.value;
}

import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('a click made by the page opens nothing and sends nothing', async ({ unpaired, broker }) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  const pagesBefore = unpaired.pages().length;
  await terminal.evaluate(() => {
    for (const host of document.querySelectorAll('*')) {
      for (const button of host.shadowRoot?.querySelectorAll('button') ?? []) button.click();
    }
  });
  await expect(terminal.getByRole('grid', { name: 'Open orders' })).toHaveCount(0);
  await openOverlay(terminal);
  await terminal.evaluate(() => {
    for (const host of document.querySelectorAll('*')) {
      for (const button of host.shadowRoot?.querySelectorAll('button') ?? []) button.click();
    }
  });
  expect(unpaired.pages().length).toBe(pagesBefore);
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('the page can reach neither the extension’s messages nor the token', async ({ unpaired, broker }) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  const seen = await terminal.evaluate(() => {
    const runtime: unknown = Reflect.get(globalThis, 'chrome');
    const reachable =
      typeof runtime === 'object' && runtime !== null && Reflect.get(runtime, 'runtime') !== undefined;
    const shadows = [...document.querySelectorAll('*')]
      .map((host) => host.shadowRoot?.innerHTML ?? '')
      .join('');
    return {
      reachable,
      text: document.documentElement.outerHTML + shadows,
      kept: JSON.stringify(localStorage),
    };
  });
  expect(seen.reachable).toBe(false);
  expect(seen.text + seen.kept).not.toContain('sim-token');
});

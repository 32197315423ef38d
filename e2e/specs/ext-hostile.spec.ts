import type { Page } from '@playwright/test';
import { sendFromContentScript } from '../pages/extension-world.ts';
import { chooseFilter, openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { expect, test } from './pullcord-test.ts';

/** Rows F27 to F32 of the fault matrix: what a hostile page may try, and that none of it starts a cancel. */

async function pickAll(terminal: Page): Promise<void> {
  await openOverlay(terminal);
  await chooseFilter(terminal, 'Strategy tag', 'prey');
  await terminal.getByRole('checkbox', { name: 'Select all', exact: true }).check();
}

test('F27: the page’s own click on the review button opens nothing', async ({ unpaired, broker }) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'prey' });
  const terminal = await openTerminal(unpaired);
  await pickAll(terminal);
  const pages = unpaired.pages().length;
  await terminal.evaluate(() => {
    const shadow = document.querySelector('pullcord-overlay')?.shadowRoot;
    for (const button of shadow?.querySelectorAll('button') ?? []) {
      if (!button.textContent.startsWith('Review')) continue;
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    }
  });
  await expect(terminal.getByRole('button', { name: 'Review 3 orders' })).toBeEnabled();
  expect(unpaired.pages()).toHaveLength(pages);
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('F28: a real click harvested through an invisible panel opens a review at most', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'prey' });
  const terminal = await openTerminal(unpaired);
  await pickAll(terminal);
  await terminal.evaluate(() => {
    document.querySelector<HTMLElement>('pullcord-overlay')?.style.setProperty('opacity', '0', 'important');
  });
  const opened = unpaired.waitForEvent('page');
  await terminal.getByRole('button', { name: 'Review 3 orders' }).click();
  const review = await opened;
  await expect(review.getByRole('button', { name: 'Cancel 3 orders of AB1234' })).toBeVisible();
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('F29: a removed panel is gone, a cloned one is dead, and the button returns', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'prey' });
  const terminal = await openTerminal(unpaired);
  await pickAll(terminal);
  const clone = await terminal.evaluate(() => {
    const host = document.querySelector('pullcord-overlay');
    const copy = host?.cloneNode(true);
    host?.remove();
    if (copy instanceof HTMLElement) document.body.append(copy);
    document.querySelector('pullcord-launcher')?.remove();
    return copy instanceof HTMLElement ? (copy.shadowRoot?.childElementCount ?? 0) : -1;
  });
  expect(clone).toBe(0);
  await expect(terminal.getByRole('grid', { name: 'Open orders' })).toHaveCount(0);
  await expect(terminal.getByRole('button', { name: 'Cancel orders' })).toBeVisible();
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('F30: what the page posts or dispatches reaches nobody', async ({ unpaired, broker }) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'prey' });
  const terminal = await openTerminal(unpaired);
  await pickAll(terminal);
  const pages = unpaired.pages().length;
  await terminal.evaluate(() => {
    const forged = {
      name: 'batch.confirm',
      request: { reviewId: 'r', fingerprint: 'f'.repeat(64), typedCount: 3, reason: null },
    };
    for (const message of [
      forged,
      { nudge: 'hold' },
      { name: 'review.open', request: { scope: { all: true } } },
    ]) {
      window.postMessage(message, '*');
      document.dispatchEvent(new CustomEvent(message.name ?? 'nudge', { detail: message }));
      document
        .querySelector('pullcord-overlay')
        ?.dispatchEvent(new CustomEvent('message', { detail: message }));
    }
    const frame = document.createElement('iframe');
    frame.srcdoc = '<script>parent.postMessage({ name: "review.open", request: {} }, "*")</script>';
    document.body.append(frame);
  });
  await expect(terminal.getByRole('button', { name: 'Review 3 orders' })).toBeEnabled();
  expect(unpaired.pages()).toHaveLength(pages);
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('F31: a content script that was taken over may not confirm, and ten megabytes are not read', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'prey' });
  const terminal = await openTerminal(unpaired);
  const refusedCode = async (message: string) => {
    const answer = await sendFromContentScript(terminal, message);
    return Reflect.get(Object(Reflect.get(Object(answer), 'error')), 'code');
  };
  const confirm = `{ name: 'batch.confirm', request: { reviewId: 'r', fingerprint: '${'f'.repeat(64)}', typedCount: 3, reason: null } }`;
  expect(await refusedCode(confirm)).toBe('message_refused');
  expect(await refusedCode(`{ name: 'review.read', request: { reviewId: 'r' } }`)).toBe('message_refused');
  expect(
    await refusedCode(`{ name: 'account.connect', request: { token: 'x'.repeat(40), environment: 'live' } }`),
  ).toBe('message_refused');
  expect(await refusedCode(`{ name: 'book.read', request: { account: 'x'.repeat(10_000_000) } }`)).toBe(
    'message_invalid',
  );
  expect(
    await refusedCode(`{ name: 'preset.add', request: { name: 'Everything', scope: { all: true } } }`),
  ).toBe('message_invalid');
  const opened = unpaired.waitForEvent('page');
  const request = `{ account: 'AB1234', scope: { tags: ['prey'] }, emergency: true, includeProtective: true }`;
  await sendFromContentScript(terminal, `{ name: 'review.open', request: ${request} }`);
  // It may ask, and gets a review like any other: no emergency, and no key of the trader's that was meant for the page sends it.
  const review = await opened;
  const red = review.getByRole('button', { name: 'Cancel 3 orders of AB1234' });
  await expect(red).toHaveAttribute('aria-disabled', 'false');
  await expect(review.getByRole('heading', { name: /emergency/i })).toHaveCount(0);
  await expect(red).not.toBeFocused();
  await review.keyboard.press('Enter');
  await review.keyboard.press('Space');
  await expect(red).toBeVisible();
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('F32: ids that the account’s own book does not hold are dropped and said', async ({
  unpaired,
  broker,
}) => {
  const [own = ''] = await broker.control.placeOrders({ account: 'AB1234', count: 1, tag: 'prey' });
  const [foreign = ''] = await broker.control.placeOrders({ account: 'CD5678', count: 1, tag: 'prey' });
  const terminal = await openTerminal(unpaired);
  const opened = unpaired.waitForEvent('page');
  await sendFromContentScript(
    terminal,
    `{ name: 'review.open', request: { account: 'AB1234', scope: { ids: ['${own}', '${foreign}', 'invented-1'] } } }`,
  );
  const review = await opened;
  await expect(review.getByRole('button', { name: 'Cancel 1 order of AB1234' })).toBeVisible();
  const leftOut = review.getByRole('list', { name: 'Left out' });
  await expect(leftOut).toContainText(foreign);
  await expect(leftOut).toContainText('invented-1');
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('what is typed in the panel is heard by no shortcut of the page, and closing it gives the keyboard back', async ({
  unpaired,
  broker,
}) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await terminal.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['keydown', 'keypress', 'keyup', 'paste'])
      document.addEventListener(type, (event) => heard.push(`${type} ${Reflect.get(event, 'key')}`));
  });
  const launcher = terminal.getByRole('button', { name: 'Cancel orders' });
  await launcher.press('Enter');
  await terminal.getByRole('searchbox', { name: 'Find orders' }).fill('');
  await terminal.keyboard.type('bs');
  for (const key of ['Control+v', 'Control+a', 'Delete', 'ArrowDown', 'ArrowDown', 'Space', 'Control+a'])
    await terminal.keyboard.press(key);
  await terminal.getByRole('combobox', { name: 'Strategy tag' }).press('b');
  await terminal.keyboard.press('Escape');
  await terminal.keyboard.press('Escape');
  await expect(terminal.getByRole('grid', { name: 'Open orders' })).toHaveCount(0);
  await expect(launcher).toBeFocused();
  expect(await terminal.evaluate(() => Reflect.get(window, 'heard'))).toEqual([]);
});

test('ticks beside the page’s rows lie over nothing else, and the panel follows a page that changes under it', async ({
  unpaired,
  broker,
}) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  await terminal.getByRole('link', { name: 'Orders', exact: true }).press('Enter');
  const ticks = terminal.getByRole('checkbox', { name: /^Tick order / });
  await expect(ticks.first()).toBeVisible();
  await terminal.locator('main').evaluate((list) => list.scrollTo(0, 400));
  // The page's own header is 48 px high, and its table's head stands below it.
  await expect
    .poll(async () => {
      const places = await ticks.evaluateAll((all) => all.map((tick) => tick.getBoundingClientRect().top));
      return places.length > 0 && Math.min(...places) > 60;
    })
    .toBe(true);
  await terminal.evaluate(() => {
    const dialog = document.createElement('div');
    dialog.style.cssText = 'position:fixed;inset:0;background:#000';
    document.body.append(dialog);
    document.documentElement.removeAttribute('data-theme');
    document.body.className = 'light';
  });
  await expect(ticks).toHaveCount(0);
  const host = terminal.locator('pullcord-overlay');
  await expect(host).toHaveAttribute('data-theme', 'light');
  await terminal.evaluate(() => {
    document.body.className = 'dark';
  });
  await expect(host).toHaveAttribute('data-theme', 'dark');
  await terminal.evaluate(() =>
    document.replaceChild(document.createElement('html'), document.documentElement),
  );
  await expect(terminal.getByRole('button', { name: 'Cancel orders' })).toBeVisible();
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { connectAccount, openOptions, pairWithPortal } from '../pages/options-page.ts';
import { openPortal } from '../pages/portal-pages.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { BROKER_TOKENS } from '../stack/start-stack.ts';
import { expect, test } from './pullcord-test.ts';

const ADDRESSES = { AB1234: '127.0.0.2', CD5678: '127.0.0.3' } as const;

/** An admin registers the account: its app, the trader, its address, the relay. */
async function register(accounts: Page, account: keyof typeof ADDRESSES): Promise<void> {
  await accounts.getByRole('button', { name: 'Register account' }).click();
  const form = accounts.getByRole('dialog', { name: 'Register account' });
  await form.getByRole('textbox', { name: 'Account' }).fill(account);
  await form.getByRole('checkbox', { name: 'Asha Rao' }).check();
  await form.getByRole('textbox', { name: 'App key' }).fill(`sim-key-${account}`);
  await form.getByRole('textbox', { name: 'App secret' }).fill(`sim-secret-${account}`);
  await form.getByRole('combobox', { name: 'Registered address' }).selectOption('local');
  await form.getByRole('textbox', { name: 'Local address' }).fill(ADDRESSES[account]);
  await form.getByRole('checkbox', { name: /leave by the relay/ }).check();
  await form.getByRole('button', { name: 'Save account' }).click();
  await expect(form).toHaveCount(0);
  await expect(accounts.getByRole('grid', { name: 'Broker accounts' }).getByText(account)).toBeVisible();
}

/** All open orders of one account, from the popup. */
async function cancelAll(context: BrowserContext, account: string, count: number): Promise<void> {
  const popup = await context.newPage();
  await popup.goto(extensionPage('popup'));
  const chosen = popup.getByRole('combobox', { name: 'Account' });
  await expect(chosen).toBeVisible();
  await chosen.click();
  await popup.getByRole('option', { name: account }).click();
  await popup.getByRole('button', { name: 'Cancel all open orders' }).click();
  const red = popup.getByRole('button', { name: `Cancel ${count} orders of ${account}` });
  await expect(red).toBeEnabled();
  await red.click();
  await expect(popup.getByText(new RegExp(`All ${count} cancelled in`)).first()).toBeVisible({
    timeout: 90_000,
  });
  await popup.close();
}

/** Everything the extension keeps on the disk, as text. */
async function readStores(options: Page): Promise<string> {
  return options.evaluate(async () => {
    const kept: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        kept.push(
          await new Promise((resolve) => reading.addEventListener('success', () => resolve(reading.result))),
        );
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
}

/** The tokens of this browser session, from the only place that holds them. */
async function readTokens(options: Page): Promise<string[]> {
  return options.evaluate(async () => {
    const api = Reflect.get(globalThis, 'chrome') as { storage: { session: { get(): Promise<object> } } };
    return Object.entries(await api.storage.session.get()).flatMap(([key, value]) =>
      key.startsWith('token:') ? [String(value)] : [],
    );
  });
}

test('a sign-in through the portal’s app, and cancels that leave by each account’s own address', async ({
  browser0,
  stack,
  office,
}) => {
  const { control, portal } = stack;
  await control.turnKnobs({ staticIp: 'enforce' });
  const accounts = await openPortal(office, portal.url, '/accounts', stack.person('admin'));
  for (const account of ['AB1234', 'CD5678'] as const) {
    await control.registerAddress(account, ADDRESSES[account]);
    await register(accounts, account);
  }

  const options = await openOptions(browser0);
  const signIn = options.getByRole('button', { name: 'Sign in with Upstox' });
  await expect(signIn).toBeDisabled();
  await expect(options.getByText('Signing in with Upstox needs a paired portal')).toBeVisible();
  await pairWithPortal(options, portal.url, stack.person('trader'));
  await options.getByRole('combobox', { name: 'Account to sign in' }).selectOption('AB1234');
  const opened = browser0.waitForEvent('page');
  await signIn.click();
  const dialog = await opened;
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(options.getByText('AB1234 is connected')).toBeVisible();
  await connectAccount(options, BROKER_TOKENS.CD5678, 'CD5678');
  await expect(
    options.getByText('Cancels leave by Pullcord’s relay, from its registered address'),
  ).toHaveCount(2);

  await control.placeOrders({ account: 'AB1234', count: 3, tag: 'one' });
  await control.placeOrders({ account: 'CD5678', count: 2, tag: 'two' });
  await cancelAll(browser0, 'AB1234', 3);
  await cancelAll(browser0, 'CD5678', 2);

  const received = await control.cancelsReceived();
  expect(received.map(({ account, remote }) => `${account} ${remote}`).sort()).toEqual([
    ...Array<string>(3).fill('AB1234 127.0.0.2'),
    ...Array<string>(2).fill('CD5678 127.0.0.3'),
  ]);
  expect(await control.cancelledIds()).toHaveLength(5);

  const tokens = await readTokens(options);
  expect(tokens).toHaveLength(2);
  const searched = {
    portal: portal.output(),
    extension: await readStores(options),
    // The database, its write-ahead log and whatever else the portal left beside them.
    disk: readdirSync(stack.dataFolder)
      .map((name) => readFileSync(join(stack.dataFolder, name), 'latin1'))
      .join('\n'),
    page: await accounts.content(),
  };
  expect(searched.disk).toContain('relay.answered');
  expect(searched.extension).toContain('AB1234');
  for (const secret of [...tokens, 'sim-secret-AB1234']) {
    for (const [where, text] of Object.entries(searched)) {
      expect(text.includes(secret), `a secret stands in ${where}`).toBe(false);
    }
  }
});

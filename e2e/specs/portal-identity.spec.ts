import { generateSync } from 'otplib';
import { axeViolations } from '../pages/axe-violations.ts';
import { openPortal } from '../pages/portal-pages.ts';
import { signIn } from '../pages/sign-in-page.ts';
import { expect, test } from './pullcord-test.ts';

/** As an authenticator shows it; each step's code opens once, so a later one is asked for by its step. */
const codeOf = (secret: string, step: number) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + 30 * step });

test('a person is invited, sets a password and a second factor, publishes with a code, and is let go', async ({
  office,
  stack,
}) => {
  const { url } = stack.portal;
  const admin = await openPortal(office, url, '/people', stack.person('admin'));
  await admin.getByRole('button', { name: 'Invite a person' }).click();
  const rohan = { name: 'Rohan Deshpande', email: 'rohan@pullcord.test', password: 'four words in a row' };
  await admin.getByRole('textbox', { name: 'Name' }).fill(rohan.name);
  await admin.getByRole('textbox', { name: 'Email' }).fill(rohan.email);
  await admin.getByRole('checkbox', { name: /Compliance/ }).check();
  await expect(admin.getByRole('button', { name: 'Make the link' })).toBeDisabled();
  await admin.getByRole('checkbox', { name: /Compliance/ }).uncheck();
  await admin.getByRole('button', { name: 'Make the link' }).click();
  const link = (await admin.getByLabel('One-time link').textContent()) ?? '';
  const found = await axeViolations(admin);
  await admin.getByRole('button', { name: 'Close', exact: true }).click();

  const guest = await (await office.newContext()).newPage();
  await guest.goto(link);
  await guest.getByLabel('New password').fill(rohan.password);
  found.push(...(await axeViolations(guest)));
  // The secret has left the address bar.
  expect(guest.url()).toBe(`${url}/welcome`);
  await guest.getByRole('button', { name: 'Set the password' }).click();
  await guest.getByRole('link', { name: 'Sign in' }).click();
  await signIn(guest, rohan);
  await guest.waitForURL(`${url}/`);
  for (const path of ['/audit', '/alert-rules', '/people', '/accounts', '/channels']) {
    expect((await guest.request.get(`${url}${path}`)).status()).toBe(403);
  }
  await guest.goto(`${url}/settings`);
  await guest.getByRole('button', { name: 'Set up a second factor' }).click();
  const secret = (await guest.locator('.pc-totp b').textContent()) ?? '';
  await guest.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, -1));
  await guest.getByRole('button', { name: 'Set it up' }).click();
  await expect(guest.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  const recovery =
    (await guest.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().textContent()) ??
    '';
  found.push(...(await axeViolations(guest)));
  await guest.getByRole('button', { name: 'I have kept them' }).click();

  await admin.getByRole('row', { name: /Rohan/ }).click();
  await admin.getByRole('checkbox', { name: /Trader/ }).uncheck();
  await admin.getByRole('checkbox', { name: /Admin/ }).check();
  await admin.getByRole('textbox', { name: 'Reason' }).fill('covers for Vikram');
  await admin.getByRole('button', { name: 'Change the roles' }).click();
  await expect(admin.getByRole('row', { name: /Rohan.*Admin/ })).toBeVisible();
  found.push(...(await axeViolations(admin)));

  await guest.goto(`${url}/limits`);
  const publish = async (ordersMax: string) => {
    await guest.getByRole('spinbutton', { name: 'Max orders per batch' }).fill(ordersMax);
    await guest.getByRole('textbox', { name: 'Reason' }).fill('Expiry week');
    await guest.getByRole('button', { name: /^Publish/ }).click();
  };
  const inForce = guest.getByText(/^Version \d+ is in force\.$/);
  // The code that turned the second factor on is fresh enough for the first act, and for no other.
  await publish('40');
  await expect(inForce).toBeVisible();
  await publish('41');
  await guest.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, 0));
  await guest.getByRole('button', { name: 'Publish with this code' }).click();
  await expect(inForce).toBeVisible();

  const again = await (await office.newContext()).newPage();
  await again.goto(`${url}/signin`);
  await signIn(again, rohan);
  await again.getByRole('textbox', { name: 'Code' }).fill(recovery);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.waitForURL(`${url}/`);
  await admin.getByRole('button', { name: 'Disable' }).click();
  await admin.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('left the desk');
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: /^Disable Rohan/ })
    .click();
  await expect(admin.getByRole('row', { name: /Rohan.*may not sign in/ })).toBeVisible();
  for (const page of [guest, again]) {
    await page.goto(`${url}/limits`);
    await page.waitForURL((at) => at.pathname === '/signin');
  }
  await admin.goto(`${url}/audit?type=person.roles_changed`);
  await expect(
    admin.getByRole('grid', { name: 'Audit log' }).getByText('Roles changed').first(),
  ).toBeVisible();
  expect(found).toEqual([]);
});

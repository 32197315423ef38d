import { openPortal } from '../pages/portal-pages.ts';
import { signIn } from '../pages/sign-in-page.ts';
import { expect, test } from './pullcord-test.ts';

test('while the portal does not answer a page says how old it is and keeps what was typed; a newer version reaches whoever only reads', async ({
  stack,
  office,
}) => {
  const { url } = stack.portal;
  const admin = await openPortal(office, url, '/limits', stack.person('admin'));
  const trader = await openPortal(office, url, '/limits', stack.person('trader'));
  const most = (page: typeof admin) => page.getByRole('spinbutton', { name: 'Max orders per batch' });
  await most(admin).fill('37');
  const notice = admin.getByText(
    /^What is shown here was read at \d\d:\d\d:\d\d IST; what you typed is kept\./,
  );
  await admin.context().setOffline(true);
  await expect(notice).toBeVisible();
  await admin.context().setOffline(false);
  await expect(notice).toBeHidden();
  await expect(most(admin)).toHaveValue('37');

  await admin.getByRole('textbox', { name: 'Reason' }).fill('Expiry week');
  await admin.getByRole('button', { name: /^Publish/ }).click();
  await expect(admin.getByText(/^Version \d+ is in force\.$/)).toBeVisible();
  // What is in force, and not what was when the page was opened.
  await expect(most(trader)).toHaveValue('37');
  await expect(trader.getByRole('row', { name: /^Orders in one batch/ })).toContainText('37');
});

test('a verdict is of its slice alone, a refused export says so, and who must sign in again comes back to the same place', async ({
  stack,
  office,
}) => {
  const { url } = stack.portal;
  const who = stack.person('compliance');
  const audit = await openPortal(office, url, '/audit?type=person.signed_in', who);
  await audit.getByRole('button', { name: 'Verify' }).click();
  const verdict = audit.getByText(/^Verified: /);
  await expect(verdict).toBeVisible();
  await audit.getByRole('link', { name: 'Policy changes' }).click();
  await expect(audit).toHaveURL(/policy\.published/);
  await expect(verdict).toBeHidden();

  // The session is over, and its cookie still there.
  const kept = await audit.context().cookies();
  const csrf: unknown = await (await audit.request.get(`${url}/api/auth/csrf`)).json();
  await audit.request.post(`${url}/api/auth/signout`, { form: { ...(csrf as object), json: 'true' } });
  await audit.context().addCookies(kept);
  await audit.getByRole('button', { name: 'Export CSV' }).click();
  await expect(audit.getByText('Not exported. You are signed out. Nothing was changed.')).toBeVisible();
  await audit.goto(`${url}/audit?type=policy.published&time=week`);
  await signIn(audit, who);
  await audit.waitForURL(`${url}/audit?type=policy.published&time=week`);
});

test('what was ticked for one person is not ticked for the next', async ({ stack, office }) => {
  const { url } = stack.portal;
  const people = await openPortal(office, url, '/people', stack.person('admin'));
  const second = { email: 'imran@pullcord.test', name: 'Imran Khan', roles: ['trader'] };
  const invited = await people.request.post(`${url}/api/v1/people`, {
    data: second,
    headers: { origin: url },
  });
  expect(invited.ok()).toBe(true);
  await people.goto(`${url}/people`);
  const details = people.getByRole('complementary', { name: 'Person details' });
  const admin = details.getByRole('checkbox', { name: /Admin/ });
  await people.getByRole('link', { name: 'Asha Rao' }).click();
  await admin.check();
  await people.getByRole('link', { name: 'Imran Khan' }).click();
  await expect(details.getByRole('heading', { name: 'Imran Khan' })).toBeVisible();
  await expect(admin).not.toBeChecked();
});

test('the link of an invitation outlives a double click, and its roles are not offered to the next person', async ({
  stack,
  office,
}) => {
  const people = await openPortal(office, stack.portal.url, '/people', stack.person('admin'));
  await people.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = people.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Farah Shaikh');
  await dialog.getByRole('textbox', { name: 'Email' }).fill('farah@pullcord.test');
  await dialog.getByRole('checkbox', { name: /Admin/ }).check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByLabel('One-time link')).toBeVisible();
  // What the second half of a double click is, wherever it falls: on the button that stands there now, or beside.
  await dialog
    .getByRole('button', { name: 'Close' })
    .evaluate((button) =>
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 })),
    );
  await people.mouse.click(20, 20, { clickCount: 2 });
  await expect(dialog.getByLabel('One-time link')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await people.getByRole('button', { name: 'Invite a person' }).click();
  await expect(dialog.getByRole('checkbox', { name: /Admin/ })).not.toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /Trader/ })).toBeChecked();
});

test('a session that ends in another tab takes nothing that was typed, and a page without a draft shows no records any more', async ({
  stack,
  office,
}) => {
  const { url } = stack.portal;
  const who = stack.person('admin');
  const limits = await openPortal(office, url, '/limits', who);
  const devices = await limits.context().newPage();
  await devices.goto(`${url}/devices`);
  const settings = await limits.context().newPage();
  await settings.goto(`${url}/settings`);
  await limits.bringToFront();
  const most = limits.getByRole('spinbutton', { name: 'Max orders per batch' });
  await most.fill('37');
  await settings.getByRole('button', { name: 'Sign out' }).click();
  await settings.waitForURL(/signin/);
  await limits.mouse.move(300, 300);
  await expect(limits.getByText('You are signed out.')).toBeVisible();
  await expect(most).toHaveValue('37');
  await devices.waitForURL(/signin/);
  // The same jar of cookies: signed in anywhere, the page goes on.
  await signIn(settings, who);
  await settings.waitForURL((at) => at.pathname !== '/signin');
  await expect(limits.getByText('You are signed out.')).toBeHidden();
  await expect(most).toHaveValue('37');
});

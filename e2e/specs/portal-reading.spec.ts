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

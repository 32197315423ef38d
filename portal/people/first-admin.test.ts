import { afterEach, beforeEach, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { signIn } from '../access/sign-in.ts';
import { type OpenPortal, openPortal, PASSWORD } from '../testing/open-portal.ts';
import { createPerson } from './create-person.ts';
import { offerFirstAdmin } from './offer-first-admin.ts';
import { openLink } from './open-link.ts';
import { spendLink } from './spend-link.ts';

let portal: OpenPortal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

it('comes in by the link of the last start, once, and no link is offered where there are people', async () => {
  const at = Date.now();
  const start = jobActor('start');
  const token = async () => new URL((await offerFirstAdmin(start, at)) ?? '').hash.slice(1);
  const earlier = await token();
  const link = await token();
  await expect(openLink(null, earlier, at)).rejects.toMatchObject({ code: 'not_found' });
  expect(await openLink(null, link, at)).toMatchObject({ purpose: 'first_admin', email: null });
  const unnamed = spendLink(null, { token: link, password: PASSWORD, who: null }, at);
  await expect(unnamed).rejects.toMatchObject({ code: 'request_invalid' });
  const email = 'First@pullcord.test';
  await spendLink(null, { token: link, password: PASSWORD, who: { email, name: 'First' } }, at);
  expect((await signIn({ email, password: PASSWORD, address: '' }, at)).ok).toBe(true);
  expect(await offerFirstAdmin(start, at)).toBeUndefined();
  const again = spendLink(
    null,
    { token: link, password: PASSWORD, who: { email: 'b@x.test', name: 'B' } },
    at,
  );
  await expect(again).rejects.toMatchObject({ code: 'not_found' });
});

it('a link of a portal that has people by now is worth nothing', async () => {
  const at = Date.now();
  const start = jobActor('start');
  const token = new URL((await offerFirstAdmin(start, at)) ?? '').hash.slice(1);
  const somebody = { email: 'a@x.test', name: 'A', password: PASSWORD, roles: ['trader' as const] };
  await createPerson(start, somebody, at);
  await expect(openLink(null, token, at)).rejects.toMatchObject({ code: 'not_found' });
  const who = { email: 'b@x.test', name: 'B' };
  const late = spendLink(null, { token, password: PASSWORD, who }, at);
  await expect(late).rejects.toMatchObject({ code: 'not_found' });
});

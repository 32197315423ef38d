import { afterAll, beforeAll, expect, it } from 'vitest';
import { disablePerson } from '../people/disable-person.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { signInByProvider } from './sign-in-by-provider.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
  await portal.person('trader');
});
afterAll(() => portal.close());

const from = { address: '10.0.0.1' };
const email = 'Trader@pullcord.test';

it('lets in the person of that verified email, and nobody else', async () => {
  const at = Date.now();
  expect((await signInByProvider({ email, email_verified: true }, from, at)).ok).toBe(true);
  for (const said of [
    { email },
    { email, email_verified: false },
    { email, email_verified: 'true' },
    { email: 'nobody@pullcord.test', email_verified: true },
    { email: '', email_verified: true },
    {},
    undefined,
  ]) {
    expect(await signInByProvider(said, from, at)).toEqual({ ok: false, error: 'unknown_person' });
  }
  const { actor } = await portal.person('trader');
  const admin = await portal.person('admin');
  await disablePerson(admin.actor, actor.personId, { reason: 'a test' }, at);
  expect(await signInByProvider({ email, email_verified: true }, from, at)).toEqual({
    ok: false,
    error: 'disabled',
  });
});

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { people } from '../db/schema/people.ts';
import { signInAttempts } from '../db/schema/sign-in-attempts.ts';
import { type OpenPortal, openPortal, PASSWORD, sessionCookie } from '../testing/open-portal.ts';
import { findPersonBySession, SESSION_AGE_MAX_MS, SESSION_IDLE_MAX_MS } from './find-person-by-session.ts';
import { signIn, signOut } from './sign-in.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
  await portal.person('trader');
});
afterAll(() => portal.close());

const email = 'trader@pullcord.test';

async function session(at: number) {
  const started = await signIn({ email, password: PASSWORD, address: '10.0.0.1' }, at);
  if (!started.ok) throw new Error(started.error);
  const cookie = (await sessionCookie(started.value.sessionId)).split('=')[1];
  return { sessionId: started.value.sessionId, cookie };
}

describe('signing in', () => {
  it('wrong tries from one address wait longer and longer, and nobody is locked out elsewhere', async () => {
    const at = Date.now();
    const wrong = { email, password: 'wrong password', address: '10.9.9.9' };
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await signIn(wrong, at)).toMatchObject({ error: 'wrong_password' });
    }
    expect(await signIn({ ...wrong, password: PASSWORD }, at + 500)).toMatchObject({
      error: 'too_many_tries',
    });
    expect((await signIn({ ...wrong, address: '10.0.0.2', password: PASSWORD }, at + 500)).ok).toBe(true);
    expect(await signIn(wrong, at + 1_000)).toMatchObject({ error: 'wrong_password' });
    expect(await signIn(wrong, at + 2_500)).toMatchObject({ error: 'too_many_tries' });
    expect((await signIn({ ...wrong, password: PASSWORD }, at + 3_000)).ok).toBe(true);
  });

  it('a thousand tries at once are five, from however many addresses of one network', async () => {
    const at = Date.now() + 3_600_000;
    const told = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        signIn({ email, password: 'guessed', address: `2001:db8:1:2::${n.toString(16)}` }, at),
      ),
    );
    const wrong = told.filter((each) => !each.ok && each.error === 'wrong_password');
    expect([wrong.length, told.filter(({ ok }) => ok).length]).toEqual([5, 0]);
    const kept = await read().select().from(entries).where(eq(entries.type, 'person.sign_in_refused'));
    const ofThese = kept.filter(({ occurredAt }) => occurredAt === at);
    expect(ofThese).toHaveLength(6);
    expect((await signIn({ email, password: PASSWORD, address: '2001:db8:1:3::1' }, at)).ok).toBe(true);
  });

  it('one address does not try account after account without an end', async () => {
    const at = Date.now() + 7_200_000;
    const address = '10.8.8.8';
    const tried = Array.from({ length: 99 }, (_, n) => ({ email: `guess-${n}@pullcord.test`, address, at }));
    await read().insert(signInAttempts).values(tried);
    const next = { email: 'guess-99@pullcord.test', password: 'x', address };
    expect(await signIn(next, at)).toMatchObject({ error: 'unknown_person' });
    const other = { email: 'guess-100@pullcord.test', password: 'x', address };
    expect(await signIn(other, at)).toMatchObject({ error: 'too_many_tries' });
  });

  it('nobody waits for a time that the clock was set back from', async () => {
    const at = Date.now() + 30 * 86_400_000;
    const wrong = { email, password: 'wrong password', address: '10.7.7.7' };
    for (let tries = 0; tries < 6; tries += 1) await signIn(wrong, at);
    expect((await signIn({ ...wrong, password: PASSWORD }, at - 86_400_000)).ok).toBe(true);
  });

  it('an unknown address is refused, recorded without a name, and never revealed', async () => {
    const stranger = { email: 'nobody@pullcord.test', password: PASSWORD, address: '10.0.0.3' };
    expect(await signIn(stranger, Date.now())).toEqual({ ok: false, error: 'unknown_person' });
    const kept = await read().select().from(entries).where(eq(entries.type, 'person.sign_in_refused'));
    expect(kept.every(({ body }) => !body.includes('nobody@'))).toBe(true);
    expect(kept.at(-1)?.personId).toBeNull();
  });
});

it('a password that was replaced while it was being checked opens nothing any more', async () => {
  const at = Date.now() + 60 * 86_400_000;
  const trying = signIn({ email, password: PASSWORD, address: '10.6.6.6' }, at);
  const [person] = await read().select().from(people).where(eq(people.email, email));
  const replace = (passwordHash: string) =>
    withWrite(async (tx) => {
      await tx.update(people).set({ passwordHash }).where(eq(people.email, email));
    });
  await replace('another');
  expect(await trying).toMatchObject({ ok: false, error: 'wrong_password' });
  await replace(person?.passwordHash ?? '');
});

describe('a session', () => {
  it('ends with its row, however many copies of the cookie there are', async () => {
    const at = Date.now();
    const { sessionId, cookie } = await session(at);
    expect(await findPersonBySession(cookie, at)).toMatchObject({ email });
    await signOut(sessionId, at);
    expect(await findPersonBySession(cookie, at)).toBeUndefined();
  });

  it('ends after half an hour unused, and after twelve hours whatever happens', async () => {
    const at = Date.now();
    const idle = await session(at);
    expect(await findPersonBySession(idle.cookie, at + SESSION_IDLE_MAX_MS)).toBeUndefined();
    const busy = await session(at);
    const step = SESSION_IDLE_MAX_MS - 1;
    for (let used = step; used < SESSION_AGE_MAX_MS; used += step) {
      expect(await findPersonBySession(busy.cookie, at + used)).toMatchObject({ email });
    }
    expect(await findPersonBySession(busy.cookie, at + SESSION_AGE_MAX_MS)).toBeUndefined();
  });

  it('is not made of a cookie we did not encrypt', async () => {
    expect(await findPersonBySession('eyJhbGciOiJub25lIn0.e30.', Date.now())).toBeUndefined();
    expect(await findPersonBySession('', Date.now())).toBeUndefined();
  });
});

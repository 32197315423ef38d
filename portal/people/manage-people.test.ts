import type { Role } from '@pullcord/core/permit/permissions';
import { policy } from '@pullcord/core/policy/policy';
import { desc, eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPersonBySession } from '../access/find-person-by-session.ts';
import { signIn } from '../access/sign-in.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { people } from '../db/schema/people.ts';
import { policies } from '../db/schema/policies.ts';
import {
  type OpenPortal,
  openPortal,
  PASSWORD,
  type SignedInPerson,
  sessionCookie,
} from '../testing/open-portal.ts';
import { disablePerson } from './disable-person.ts';
import { enablePerson } from './enable-person.ts';
import { endSession } from './end-session.ts';
import { findSessions } from './find-sessions.ts';
import { invitePerson } from './invite-person.ts';
import { openLink } from './open-link.ts';
import { resetPerson } from './reset-person.ts';
import { setRoles } from './set-roles.ts';
import { spendLink } from './spend-link.ts';

let portal: OpenPortal;
let admin: SignedInPerson;
let at = Date.now();
beforeAll(async () => {
  portal = await openPortal();
  admin = await portal.person('admin');
});
beforeEach(() => {
  at += 1_000;
});
afterAll(() => portal.close());

const reason = 'a test';
const address = '127.0.0.1';
const tokenOf = (link: string | null) => new URL(link ?? '').hash.slice(1);
let counted = 0;

async function invited(...roles: Role[]) {
  counted += 1;
  const email = `person-${counted}@pullcord.test`;
  const answer = await invitePerson(admin.actor, { email, name: `Person ${counted}`, roles }, at);
  return { ...answer, email, token: tokenOf(answer.link) };
}

async function joined(...roles: Role[]) {
  const person = await invited(...roles);
  await spendLink(null, { token: person.token, password: PASSWORD, who: null }, at);
  return person;
}

async function session(email: string) {
  const started = await signIn({ email, password: PASSWORD, address }, at);
  if (!started.ok) throw new Error(started.error);
  const cookie = (await sessionCookie(started.value.sessionId)).split('=')[1];
  return { sessionId: started.value.sessionId, cookie };
}

async function lastEntry(type: (typeof entries.$inferSelect)['type']) {
  const [row] = await read()
    .select()
    .from(entries)
    .where(eq(entries.type, type))
    .orderBy(desc(entries.seq))
    .limit(1);
  return { personId: row?.personId, payload: JSON.parse(row?.body ?? '{}').entry?.payload };
}

async function signedPeople() {
  const [row] = await read().select().from(policies).orderBy(desc(policies.version)).limit(1);
  return policy.shape.people.parse(decodeJwt(row?.jws ?? '').people);
}

describe('an invitation', () => {
  it('is a link that sets a password once; before it nobody can sign in as that person', async () => {
    const person = await invited('trader');
    expect(person).toMatchObject({ mail: 'not_configured' });
    expect(await signIn({ email: person.email, password: '', address }, at)).toMatchObject({ ok: false });
    expect(await openLink(null, person.token, at)).toMatchObject({
      purpose: 'invitation',
      email: person.email,
    });
    const used = { token: person.token, password: PASSWORD, who: null };
    expect(await spendLink(null, used, at)).toEqual({ email: person.email });
    await expect(spendLink(null, used, at)).rejects.toMatchObject({ code: 'not_found' });
    expect((await signIn({ email: person.email, password: PASSWORD, address }, at)).ok).toBe(true);
  });

  it('of two uses at once one sets the password', async () => {
    const { token } = await invited('trader');
    const both = await Promise.allSettled(
      ['first long password', 'other long password'].map((password) =>
        spendLink(null, { token, password, who: null }, at),
      ),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('lapses after a week, and with a newer link', async () => {
    const old = await invited('trader');
    await expect(openLink(null, old.token, at + 7 * 86_400_000)).rejects.toMatchObject({ code: 'not_found' });
    const { link } = await resetPerson(admin.actor, old.personId, { totp: false }, at);
    await expect(openLink(null, old.token, at)).rejects.toMatchObject({ code: 'not_found' });
    expect(await openLink(null, tokenOf(link), at)).toMatchObject({ purpose: 'invitation' });
  });

  it('its secret stands behind the number sign, and nowhere in the database', async () => {
    const { link, token } = await invited('trader');
    expect(link).toMatch(/\/welcome#[\w-]{43}$/);
    const kept = await read().select().from(entries);
    expect(kept.some(({ body }) => body.includes(token))).toBe(false);
  });

  it('does not make a second person of one address', async () => {
    const { email } = await invited('trader');
    const again = invitePerson(admin.actor, { email: email.toUpperCase(), name: 'Again', roles: [] }, at);
    await expect(again).rejects.toMatchObject({ code: 'request_invalid' });
  });
});

describe('a reset', () => {
  it('keeps the old password until its link is used, and ends every session then', async () => {
    const person = await joined('trader');
    const { cookie } = await session(person.email);
    const { link } = await resetPerson(admin.actor, person.personId, { totp: false }, at);
    expect(await findPersonBySession(cookie, at)).toBeDefined();
    await spendLink(null, { token: tokenOf(link), password: 'quite another password', who: null }, at);
    expect(await findPersonBySession(cookie, at)).toBeUndefined();
    expect((await signIn({ email: person.email, password: PASSWORD, address }, at)).ok).toBe(false);
  });
});

describe('roles', () => {
  it('hold at the next call, in the signed policy, and in the ledger with who, from, to and why', async () => {
    const person = await joined('trader');
    const { cookie } = await session(person.email);
    await setRoles(admin.actor, person.personId, { roles: ['admin', 'trader'], reason }, at);
    expect((await findPersonBySession(cookie, at))?.roles).toEqual(['trader', 'admin']);
    expect(await signedPeople()).toContainEqual({ personId: person.personId, roles: ['trader', 'admin'] });
    expect(await lastEntry('person.roles_changed')).toEqual({
      personId: admin.actor.personId,
      payload: { subjectId: person.personId, from: ['trader'], to: ['trader', 'admin'], reason },
    });
    await setRoles(admin.actor, person.personId, { roles: ['trader'], reason }, at);
  });

  it.each([[['compliance', 'trader']], [['compliance', 'admin']]] as [Role[]][])(
    'never %j together',
    async (roles) => {
      const person = await invited('trader');
      const change = setRoles(admin.actor, person.personId, { roles, reason }, at);
      await expect(change).rejects.toMatchObject({ code: 'request_invalid' });
      const invitation = invitePerson(admin.actor, { email: 'both@pullcord.test', name: 'Both', roles }, at);
      await expect(invitation).rejects.toMatchObject({ code: 'request_invalid' });
    },
  );

  it('the last admin who can sign in stays one, also against two who take it from each other at once', async () => {
    const { actor } = admin;
    await invited('admin');
    await expect(disablePerson(actor, actor.personId, { reason }, at)).rejects.toMatchObject({
      code: 'last_admin',
    });
    const { personId, email } = await joined('admin');
    const other = await findPersonBySession((await session(email)).cookie, at);
    if (other === undefined) throw new Error('the other admin is signed in');
    const both = await Promise.allSettled([
      setRoles(other, actor.personId, { roles: [], reason }, at),
      setRoles(actor, personId, { roles: [], reason }, at),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const taken = both[0].status === 'fulfilled' ? actor.personId : personId;
    const left = taken === personId ? actor : other;
    await setRoles(left, taken, { roles: ['admin'], reason }, at);
  });

  it('are never one’s own to change: limits would bind nobody who can put them off for a moment', async () => {
    const change = setRoles(admin.actor, admin.actor.personId, { roles: ['admin', 'trader'], reason }, at);
    await expect(change).rejects.toThrow(/Nobody changes their own roles/);
  });

  it('are changed by nobody but an admin', async () => {
    const { actor } = await portal.person('trader');
    for (const change of [
      setRoles(actor, actor.personId, { roles: ['admin'], reason }, at),
      disablePerson(actor, admin.actor.personId, { reason }, at),
      enablePerson(actor, actor.personId, { reason }, at),
      resetPerson(actor, admin.actor.personId, { totp: true }, at),
      invitePerson(actor, { email: 'x@pullcord.test', name: 'X', roles: ['admin'] }, at),
    ]) {
      await expect(change).rejects.toMatchObject({ code: 'permission_missing' });
    }
  });
});

describe('a disabled person', () => {
  it('is out at once, with every session, and comes back as they were', async () => {
    const person = await joined('trader');
    const { cookie } = await session(person.email);
    await disablePerson(admin.actor, person.personId, { reason }, at);
    expect(await findPersonBySession(cookie, at)).toBeUndefined();
    expect(await signIn({ email: person.email, password: PASSWORD, address }, at)).toMatchObject({
      error: 'disabled',
    });
    expect((await signedPeople()).some(({ personId }) => personId === person.personId)).toBe(false);
    await enablePerson(admin.actor, person.personId, { reason }, at);
    expect(await findPersonBySession(cookie, at)).toBeUndefined();
    expect((await session(person.email)).cookie).toBeDefined();
  });

  it('stays disabled since the first time, and a second time is no entry', async () => {
    const person = await joined('trader');
    const first = await disablePerson(admin.actor, person.personId, { reason }, at);
    const before = await read().$count(entries);
    expect(await disablePerson(admin.actor, person.personId, { reason }, at + 60_000)).toEqual(first);
    expect(await read().$count(entries)).toBe(before);
    await enablePerson(admin.actor, person.personId, { reason }, at);
    await enablePerson(admin.actor, person.personId, { reason }, at);
    expect(await read().$count(entries)).toBe(before + 2);
  });
});

describe('sessions', () => {
  it('are listed and ended by who they belong to and by an admin, and by nobody else', async () => {
    const person = await joined('trader');
    const first = await session(person.email);
    const second = await session(person.email);
    const own = await findPersonBySession(first.cookie, at);
    if (own === undefined) throw new Error('the session does not hold');
    const listed = await findSessions(own, own.personId, at);
    expect(listed.map(({ sessionId, current }) => [sessionId, current]).sort()).toEqual(
      [
        [first.sessionId, true],
        [second.sessionId, false],
      ].sort(),
    );
    const { actor: stranger } = await portal.person('compliance');
    await expect(findSessions(stranger, own.personId, at)).rejects.toMatchObject({
      code: 'permission_missing',
    });
    await expect(endSession(stranger, second.sessionId, at)).rejects.toMatchObject({ code: 'not_found' });
    await endSession(own, second.sessionId, at);
    expect(await findPersonBySession(second.cookie, at)).toBeUndefined();
    await endSession(admin.actor, first.sessionId, at);
    expect(await findPersonBySession(first.cookie, at)).toBeUndefined();
    expect((await lastEntry('session.ended')).payload).toEqual({ subjectId: person.personId, sessions: 1 });
  });
});

it('no answer and no entry holds a password or its hash', async () => {
  const hashes = await read().select({ hash: people.passwordHash }).from(people);
  const kept = (await read().select().from(entries)).map(({ body }) => body).join();
  expect(kept).not.toContain('argon2');
  expect(kept).not.toContain(PASSWORD);
  expect(hashes.every(({ hash }) => hash === '' || hash.startsWith('$argon2id$'))).toBe(true);
});

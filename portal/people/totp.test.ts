import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { eq } from 'drizzle-orm';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPersonBySession } from '../access/find-person-by-session.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requirePermission } from '../access/require-permission.ts';
import { signIn } from '../access/sign-in.ts';
import { saveBrokerAccount } from '../broker-login/save-broker-account.ts';
import { read, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { people } from '../db/schema/people.ts';
import { approveProposal } from '../policies/approve-proposal.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { proposePolicy } from '../policies/propose-policy.ts';
import { publishPolicy } from '../policies/publish-policy.ts';
import { type OpenPortal, openPortal, PASSWORD, sessionCookie } from '../testing/open-portal.ts';
import { beginTotp } from './begin-totp.ts';
import { confirmTotp } from './confirm-totp.ts';
import { enablePerson } from './enable-person.ts';
import { invitePerson } from './invite-person.ts';
import { proveTotp } from './prove-totp.ts';
import { removeTotp } from './remove-totp.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { resetPerson } from './reset-person.ts';
import { setRoles } from './set-roles.ts';

let portal: OpenPortal;
let secret: string;
let codes: string[];
const email = 'admin@pullcord.test';
/** On the minute, and each test begins some steps after the last. */
let at = Math.ceil(Date.now() / 60_000) * 60_000;
beforeAll(async () => {
  portal = await openPortal();
  const { actor } = await portal.person('admin');
  ({ secret } = await beginTotp(actor));
  ({ codes } = await confirmTotp(actor, { code: codeAt(at) }, at));
});
afterAll(() => portal.close());

const codeAt = (time: number) => generateSync({ secret, epoch: Math.floor(time / 1_000) });
const nextCode = () => {
  at += 120_000;
  return codeAt(at);
};
const enter = (code?: string) => signIn({ email, password: PASSWORD, address: '10.0.0.1', code }, at);
const actorOf = async (sessionId: string) => {
  const actor = await findPersonBySession((await sessionCookie(sessionId)).split('=')[1], at);
  if (actor === undefined) throw new Error('the session does not hold');
  return actor;
};
async function signedIn() {
  const started = await enter(nextCode());
  if (!started.ok) throw new Error(started.error);
  return actorOf(started.value.sessionId);
}

describe('a second factor', () => {
  it('is asked for once the password fits, and each code opens once', async () => {
    expect(await enter()).toEqual({ ok: false, error: 'code_needed' });
    const code = nextCode();
    expect(await enter('000000')).toMatchObject({ error: 'wrong_code' });
    expect((await enter(code)).ok).toBe(true);
    expect(await enter(code)).toMatchObject({ error: 'wrong_code' });
  });

  it('takes a clock that is half a minute off, and not one that is further', async () => {
    nextCode();
    expect((await enter(codeAt(at - 30_000))).ok).toBe(true);
    nextCode();
    expect(await enter(codeAt(at + 120_000))).toMatchObject({ error: 'wrong_code' });
  });

  it('is opened by a recovery code once, typed as people type', async () => {
    at += 120_000;
    const [code = ''] = codes;
    expect((await enter(code.toLowerCase().replace('-', ' '))).ok).toBe(true);
    expect(await enter(code)).toMatchObject({ error: 'wrong_code' });
    const actor = await signedIn();
    const renewed = await renewRecoveryCodes(actor, { code: nextCode() }, at);
    at += 120_000;
    expect(await enter(codes[1])).toMatchObject({ error: 'wrong_code' });
    expect((await enter(renewed.codes[1])).ok).toBe(true);
  });

  it('stands sealed in the database, and nowhere in the ledger', async () => {
    const [row] = await read().select().from(people).where(eq(people.email, email));
    expect(row?.totpSecret).toMatch(/^s1\./);
    expect(row?.totpSecret).not.toContain(secret);
    const kept = (await read().select().from(entries)).map(({ body }) => body).join();
    expect(kept).not.toContain(secret);
    for (const code of codes) expect(kept).not.toContain(code);
  });
});

describe('publishing', () => {
  it('asks for a fresh code each time, and takes no code twice', async () => {
    const actor = await signedIn();
    const version = (await findPolicy(actor))?.version ?? 0;
    const publish = (baseVersion: number) =>
      publishPolicy(actor, { baseVersion, settings: DEFAULT_POLICY_SETTINGS, reason: 'a test' }, at);
    await expect(publish(version)).rejects.toMatchObject({ code: 'totp_required' });
    const code = nextCode();
    await proveTotp(actor, { code }, at);
    expect(await publish(version)).toMatchObject({ version: version + 1 });
    await expect(publish(version + 1)).rejects.toMatchObject({ code: 'totp_required' });
    await expect(proveTotp(actor, { code }, at)).rejects.toMatchObject({ code: 'code_wrong' });
    await proveTotp(actor, { code: nextCode() }, at);
    at += 2 * 60_000;
    await expect(publish(version + 1)).rejects.toMatchObject({ code: 'totp_required' });
  });

  it('and who may do what asks for one as well: roles, invitations, resets, letting in again', async () => {
    const actor = await signedIn();
    const { actor: trader } = await portal.person('trader');
    const reason = 'a test';
    const acts = [
      () => setRoles(actor, trader.personId, { roles: [], reason }, at),
      () => invitePerson(actor, { email: 'puppet@pullcord.test', name: 'P', roles: ['admin'] }, at),
      () => resetPerson(actor, trader.personId, { totp: true }, at),
      () => enablePerson(actor, trader.personId, { reason }, at),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'totp_required' });
    await proveTotp(actor, { code: nextCode() }, at);
    await resetPerson(actor, trader.personId, { totp: false }, at);
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'totp_required' });
  });

  it('and so do a second person’s yes to a proposal, and a broker account', async () => {
    const actor = await signedIn();
    const { actor: trader } = await portal.person('trader');
    const baseVersion = (await findPolicy(actor))?.version ?? 0;
    const settings = DEFAULT_POLICY_SETTINGS;
    const proposed = { baseVersion, from: settings, settings, reason: 'a test', loosens: [] };
    const proposalId = await withWrite((tx) => proposePolicy(trader, tx, proposed, at));
    const row = { account: 'AB1234', personIds: [], clientId: null, clientSecret: null, relay: false };
    const acts = [
      () => approveProposal(actor, proposalId, at),
      () => saveBrokerAccount(actor, { ...row, egress: 'none' }, at),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'totp_required' });
    await proveTotp(actor, { code: nextCode() }, at);
    expect(await approveProposal(actor, proposalId, at)).toEqual({ version: baseVersion + 1 });
    for (const act of acts.slice(1)) await expect(act()).rejects.toMatchObject({ code: 'totp_required' });
  });

  it('wrong codes wait longer and longer', async () => {
    const actor = await signedIn();
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(proveTotp(actor, { code: '000000' }, at)).rejects.toMatchObject({ code: 'code_wrong' });
    }
    await expect(proveTotp(actor, { code: codeAt(at + 30_000) }, at)).rejects.toMatchObject({
      code: 'too_many_requests',
    });
  });
});

it('where it is required, an admin without one is no admin until it is set up', async () => {
  const actor = await signedIn();
  await removeTotp(actor, { code: nextCode() }, at);
  portalSettings().totpRequired = true;
  const bare = await actorOf(actor.sessionId);
  expect(bare).toMatchObject({ totp: 'missing', roles: [] });
  expect(() => requirePermission(bare, 'person.manage')).toThrow(
    expect.objectContaining({ code: 'totp_missing' }),
  );
  ({ secret } = await beginTotp(bare));
  await expect(confirmTotp(bare, { code: '000000' }, at)).rejects.toMatchObject({ code: 'code_wrong' });
  await confirmTotp(bare, { code: codeAt(at) }, at);
  expect(await actorOf(actor.sessionId)).toMatchObject({ totp: 'on', roles: ['admin'] });
  portalSettings().totpRequired = false;
});

import { ENDPOINTS, type Endpoint } from '@pullcord/core/contract/endpoints';
import { problem } from '@pullcord/core/contract/problem';
import { isAllowed, ROLES, type Role } from '@pullcord/core/permit/permissions';
import { DEVICE_HEADER } from '@pullcord/seal/request-seal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_AGE_MAX_MS, SESSION_IDLE_MAX_MS } from '../access/find-person-by-session.ts';
import { read } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';
import { revokeDevice } from '../devices/revoke-device.ts';
import { disablePerson } from '../people/disable-person.ts';
import { callRoute, fromOurPage } from '../testing/call-route.ts';
import {
  type OpenPortal,
  openPortal,
  type SignedInPerson,
  sessionCookie,
  signedInPerson,
} from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { sampleBounds } from '../testing/sample-entries.ts';

/** Each route against proofs that no longer hold: sessions that are over, and signatures that are not of this call. */
let portal: OpenPortal;
let trader: SignedInPerson;
let device: PairedDevice;
let revoked: PairedDevice;
let orphan: PairedDevice;
const over = new Map<string, string>();

beforeAll(async () => {
  portal = await openPortal();
  const { actor: admin } = await portal.person('admin');
  trader = await portal.person('trader');
  device = await pairedDevice(trader.actor);
  revoked = await pairedDevice(trader.actor);
  await revokeDevice(admin, revoked.actor.deviceId, { reason: 'lost' }, Date.now());
  const gone = await signedInPerson('trader', 'gone');
  orphan = await pairedDevice(gone.actor);
  await disablePerson(admin, gone.actor.personId, { reason: 'left' }, Date.now());
  over.set('of a disabled person', gone.cookie);
  for (const role of ROLES) {
    const { actor } = await portal.person(role);
    const now = Date.now();
    const rows = {
      idle: { startedAt: now, seenAt: now - SESSION_IDLE_MAX_MS },
      old: { startedAt: now - SESSION_AGE_MAX_MS, seenAt: now },
      ended: { startedAt: now, seenAt: now, endedAt: now },
    };
    for (const [name, row] of Object.entries(rows)) {
      const sessionId = `${role}-${name}`;
      await read()
        .insert(sessions)
        .values({ sessionId, personId: actor.personId, ...row });
      over.set(`${name}, ${role}`, await sessionCookie(sessionId));
    }
  }
  over.set('of a row that never was', await sessionCookie('no such session'));
  over.set('of broken escapes', 'next-auth.session-token=%E0%A4%A');
  over.set('not made by us', 'next-auth.session-token=eyJhbGciOiJub25lIn0..e30.');
}, 60_000);
afterAll(() => portal.close());

const all = Object.entries(ENDPOINTS) as [string, Endpoint][];
const ofPeople = all.filter(([, { access }]) => access.kind === 'person' || access.kind === 'either');
const ofDevices = all.filter(([, { access }]) => access.kind === 'device' || access.kind === 'either');
const codeOf = async (answer: Response) => problem.parse(await answer.json()).code;

it.each(ofPeople)('%s takes no session that is over', async (_name, endpoint) => {
  for (const [why, cookie] of over) {
    const answer = await callRoute(endpoint, fromOurPage(cookie));
    expect([why, answer.status, await codeOf(answer)]).toEqual([why, 401, 'signed_out']);
  }
});

describe.each(ofDevices)('%s', (_name, endpoint) => {
  const json = { 'content-type': 'application/json' };
  const { method, path } = endpoint;
  const url = `/api/v1/${path.replace(/\{\w+\}/g, 'none')}`;
  const body = method === 'GET' ? '' : '{}';

  it('takes no revoked device, and none of a disabled person', async () => {
    for (const sign of [revoked, orphan]) {
      const answer = await callRoute(endpoint, json, { sign });
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'device_revoked']);
    }
  });

  it('takes no signature of another method, path, query or body, and none of another device', async () => {
    const wrong = [
      await device.sign(method === 'GET' ? 'POST' : 'GET', url, body),
      await device.sign(method, `${url}/other`, body),
      await device.sign(method, `${url}?other=1`, body),
      await device.sign(method, url, '{"other":1}'),
      await device.sign(method, url, body, Date.now() - 61_000),
      { [DEVICE_HEADER]: await forged(method, url, body) },
    ];
    for (const headers of wrong) {
      const answer = await callRoute(endpoint, { ...json, ...headers });
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'device_signature_invalid']);
    }
  });

  it('takes a signature once', async () => {
    const headers = { ...json, ...(await device.sign(method, url, body)) };
    expect((await callRoute(endpoint, headers)).status).not.toBe(401);
    const again = await callRoute(endpoint, headers);
    expect([again.status, await codeOf(again)]).toEqual([401, 'device_signature_invalid']);
  });
});

it('of one signature sent five times at once, a permit is granted to one call alone', async () => {
  const bounds = sampleBounds('replayed', 1);
  const body = JSON.stringify({ bounds });
  const headers = {
    'content-type': 'application/json',
    ...(await device.sign('POST', '/api/v1/permits', body)),
  };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => callRoute(ENDPOINTS.askPermit, headers, { body })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
});

/** Our device's claims under another device's signature. */
async function forged(method: string, url: string, body: string): Promise<string> {
  const [own] = Object.values(await device.sign(method, url, body));
  const [other] = Object.values(await orphan.sign(method, url, body));
  const [head, claims] = (own ?? '').split('.');
  return [head, claims, other?.split('.')[2]].join('.');
}

it('every role stands in the permission table', () => {
  const asked = all.flatMap(([, { access }]) =>
    access.kind === 'public' || access.permission === null ? [] : [access.permission],
  );
  const roles = ROLES.filter((role: Role) => asked.some((permission) => isAllowed([role], permission)));
  expect(roles).toEqual([...ROLES]);
});

import type { Role } from '@pullcord/core/permit/permissions';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { withWrite } from '../db/client.ts';
import { revokeDevice } from '../devices/revoke-device.ts';
import { disablePerson } from '../people/disable-person.ts';
import { setRoles } from '../people/set-roles.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal, signedInPerson } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { publishPolicy } from './publish-policy.ts';
import { publishVersion } from './publish-version.ts';
import { pushPolicy } from './push-policy.ts';
import { requireSignedPolicy } from './require-signed-policy.ts';

let portal: OpenPortal;
let device: PairedDevice;
beforeAll(async () => {
  portal = await openPortal();
  await portal.person('admin');
  device = await pairedDevice((await portal.person('trader')).actor);
});
afterAll(() => portal.close());

function listen() {
  const leaving = new AbortController();
  const reader = pushPolicy(device.actor, leaving.signal).getReader();
  const next = async () => {
    const { value, done } = await reader.read();
    return done ? undefined : new TextDecoder().decode(value);
  };
  return { next, leave: () => leaving.abort() };
}

const inForce = async () => (await requireSignedPolicy(device.actor)).version;

describe('a device’s stream', () => {
  it('begins with the policy in force and tells each new one', async () => {
    const stream = listen();
    const version = await inForce();
    expect(await stream.next()).toMatch(new RegExp(`^event: policy\\nid: ${version}\\ndata: {`));
    const { actor } = await portal.person('admin');
    const request = { baseVersion: version, settings: DEFAULT_POLICY_SETTINGS, reason: 'a test' };
    await publishPolicy(actor, request, Date.now());
    expect(await stream.next()).toContain(`id: ${version + 1}\n`);
    stream.leave();
    expect(await stream.next()).toBeUndefined();
  });

  it('ends where its person has other roles now', async () => {
    const trader = await portal.person('trader');
    const { actor } = await portal.person('admin');
    const stream = listen();
    await stream.next();
    const setTo = (roles: Role[]) =>
      setRoles(actor, trader.actor.personId, { roles, reason: 'a test' }, Date.now());
    await setTo(['trader', 'admin']);
    expect(await stream.next()).toContain('event: policy');
    expect(await stream.next()).toBeUndefined();
    await setTo(['trader']);
  });

  it('tells a version that another process published, which sends no signal here', async () => {
    const stream = listen();
    await stream.next();
    const { actor } = await portal.person('admin');
    const next = { settings: DEFAULT_POLICY_SETTINGS, reason: 'from elsewhere' };
    const version = await withWrite((tx) => publishVersion(actor, tx, next, Date.now()));
    expect(await stream.next()).toContain(`id: ${version}\n`);
    stream.leave();
  });

  it('carries an alert about its person', async () => {
    const stream = listen();
    await stream.next();
    const confirmed = [1, 2, 3, 4, 5].map((each) =>
      confirmedEntry(device.actor, `P-${each}`, [sampleRow(String(each))]),
    );
    await recordUpload(device.actor, uploaded(1, confirmed), Date.now());
    await watchLedger(jobActor('alert-watch'), Date.now());
    const event = await stream.next();
    expect(event).toMatch(/^event: alert\ndata: /);
    expect(JSON.parse(event?.split('data: ')[1] ?? '{}')).toMatchObject({
      subject: device.actor.personId,
      figure: 5,
    });
    stream.leave();
  });

  it('ends when its person is disabled', async () => {
    const other = await signedInPerson('trader', 'leaver');
    const leaving = await pairedDevice(other.actor);
    const reader = pushPolicy(leaving.actor, new AbortController().signal).getReader();
    await reader.read();
    const { actor } = await portal.person('admin');
    await disablePerson(actor, other.actor.personId, { reason: 'left' }, Date.now());
    let ended = false;
    // What was on its way may still come before the end.
    for (let events = 0; events < 5 && !ended; events += 1) ended = (await reader.read()).done;
    expect(ended).toBe(true);
  });

  it('ends when the device is revoked', async () => {
    const stream = listen();
    await stream.next();
    const { actor } = await portal.person('admin');
    await revokeDevice(actor, device.actor.deviceId, { reason: 'lost' }, Date.now());
    expect(await stream.next()).toBeUndefined();
  });
});

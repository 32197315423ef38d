import { DEVICE_HEADER } from '@pullcord/seal/request-seal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeDevice } from '../devices/revoke-device.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { portalSettings } from './portal-settings.ts';
import { requireDevice } from './require-device.ts';

let portal: OpenPortal;
let device: PairedDevice;
beforeAll(async () => {
  portal = await openPortal();
  device = await pairedDevice((await portal.person('trader')).actor);
});
afterAll(() => portal.close());

const path = '/api/v1/permits?x=1';
const body = '{"a":1}';
const call = (headers: Record<string, string>, about: object = {}) => ({
  headers: new Headers(headers),
  method: 'POST',
  path,
  body,
  ...about,
});
const refused = (why: string) => ({ code: 'device_signature_invalid', status: 401, facts: { why } });

describe('a device’s signature', () => {
  it('names the device and its person', async () => {
    const actor = await requireDevice(call(await device.sign('POST', path, body)), Date.now());
    expect(actor).toMatchObject({ kind: 'device', deviceId: device.actor.deviceId, roles: ['trader'] });
  });

  it('makes no admin of one who lacks the second factor that is required', async () => {
    const admin = await pairedDevice((await portal.person('admin')).actor);
    const rolesNow = async () => {
      const headers = await admin.sign('POST', path, body);
      return (await requireDevice(call(headers), Date.now())).roles;
    };
    expect(await rolesNow()).toEqual(['admin']);
    portalSettings().totpRequired = true;
    try {
      expect(await rolesNow()).toEqual([]);
    } finally {
      portalSettings().totpRequired = false;
    }
  });

  it('is accepted once, however late it comes again', async () => {
    const headers = await device.sign('POST', path, body);
    const at = Date.now();
    await requireDevice(call(headers), at);
    for (const later of [0, 7, 50_000]) {
      await expect(requireDevice(call(headers), at + later)).rejects.toMatchObject(refused('replayed'));
    }
  });

  it('of eight replays at once one passes', async () => {
    const headers = await device.sign('POST', path, body);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => requireDevice(call(headers), Date.now())),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['another body', { body: '{"a":2}' }],
    ['another path', { path: '/api/v1/permits' }],
    ['another method', { method: 'GET' }],
  ])('does not fit %s', async (_name, about) => {
    const headers = await device.sign('POST', path, body);
    await expect(requireDevice(call(headers, about), Date.now())).rejects.toMatchObject(
      refused('other_request'),
    );
  });

  it('of a clock more than a minute off is refused with our time, so that it can be mended', async () => {
    const at = Date.now();
    const headers = await device.sign('POST', path, body, at - 61_000);
    await expect(requireDevice(call(headers), at)).rejects.toMatchObject({
      code: 'device_signature_invalid',
      facts: { why: 'clock', serverTime: new Date(at).toISOString() },
    });
  });

  it('made with another device’s key is refused', async () => {
    const other = await pairedDevice((await portal.person('trader')).actor);
    const [header] = Object.values(await other.sign('POST', path, body));
    const [head, , signature] = (header ?? '').split('.');
    const [own] = Object.values(await device.sign('POST', path, body));
    const forged = [head, own?.split('.')[1], signature].join('.');
    await expect(requireDevice(call({ [DEVICE_HEADER]: forged }), Date.now())).rejects.toMatchObject(
      refused('signature'),
    );
  });

  it('is worth nothing once the device is revoked', async () => {
    const revoked = await pairedDevice((await portal.person('trader')).actor);
    const { actor } = await portal.person('admin');
    await revokeDevice(actor, revoked.actor.deviceId, { reason: 'lost' }, Date.now());
    const headers = await revoked.sign('POST', path, body);
    await expect(requireDevice(call(headers), Date.now())).rejects.toMatchObject({
      code: 'device_revoked',
      status: 403,
    });
  });

  it.each([[{}], [{ [DEVICE_HEADER]: 'nonsense' }], [{ [DEVICE_HEADER]: 'a.b.c' }]])(
    'missing or unreadable is refused: %j',
    async (headers) => {
      await expect(requireDevice(call(headers), Date.now())).rejects.toMatchObject({ status: 401 });
    },
  );
});

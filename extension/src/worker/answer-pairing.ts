import { err, ok } from '@pullcord/core/value/result';
import { findOrigin } from '@pullcord/device/port/web-address';
import { findPairing } from '@pullcord/device/portal/pairing';
import { codeFromRedirect, finishPairing, startPairing, unpair } from '@pullcord/device/portal/start-pairing';
import { browser } from 'wxt/browser';
import type { Answers } from './answer.ts';
import { explain, explainPortal } from './explain.ts';
import { nudgeOffscreen } from './keep-alive.ts';
import { readState } from './read-state.ts';

export const pairingAnswers: Answers<'device.pair' | 'device.unpair'> = {
  async 'device.pair'(worker, { portalUrl, deviceName }) {
    if (findOrigin(portalUrl) === undefined) return err(explain('address_invalid'));
    const device = { ...worker.device, config: { ...worker.device.config, name: deviceName } };
    const started = await startPairing(device, portalUrl, browser.identity.getRedirectURL('pullcord'));
    const redirect = await browser.identity
      .launchWebAuthFlow({ url: started.url, interactive: true })
      .catch(() => undefined);
    const code = redirect === undefined ? undefined : codeFromRedirect(redirect, started);
    if (code === undefined) return err(explain('not_approved', { portal: started.portalUrl }));
    if ((await findPairing(device.records)) !== undefined) await unpair(device);
    const paired = await finishPairing(device, started, code);
    if (!paired.ok) return err(explainPortal(paired.error));
    worker.policy.forget();
    await worker.policy.check();
    await nudgeOffscreen('stream');
    return ok(await readState(worker));
  },
  async 'device.unpair'(worker) {
    await unpair(worker.device);
    worker.policy.forget();
    await nudgeOffscreen('stream');
    worker.tellState();
    return ok(await readState(worker));
  },
};

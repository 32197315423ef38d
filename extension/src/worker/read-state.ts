import type { PolicyAccount } from '@pullcord/core/policy/policy';
import { findPairing, type Pairing as KeptPairing } from '@pullcord/device/portal/pairing';
import { findPortalAccounts } from '@pullcord/device/portal/portal-accounts';
import { readSettings } from '@pullcord/device/settings/settings';
import { briefReport } from '../messages/batch-changes.ts';
import type { DeviceState, Pairing } from '../messages/device-state.ts';
import { spoken } from '../words/spoken.ts';
import { sayIn } from '../words/word-table.ts';
import { ENVIRONMENTS, TOKEN_PAGE } from './broker-hosts.ts';
import { findLastScope } from './last-scope.ts';
import { findOverlayView } from './overlay-views.ts';
import { findOwnAlert } from './own-alert.ts';
import { readPolicy } from './read-policy.ts';
import { SIGN_IN_WORDS } from './sign-in-words.ts';
import type { Worker } from './worker.ts';

/** Everything a surface shows beside the book. No token is within reach of this file. */
export async function readState(worker: Worker): Promise<DeviceState> {
  const { device } = worker;
  const [accounts, pairing, settings, lastBatch] = await Promise.all([
    worker.accounts.list(),
    findPairing(device.records),
    readSettings(device.records),
    worker.batches.findLast(),
  ]);
  return {
    accounts,
    pairing: pairing === undefined ? null : await toPairing(worker, pairing),
    policy: await readPolicy(device, { pairing, settings, revoked: worker.policy.isRevoked() }),
    settings,
    overlayView: await findOverlayView(device.records),
    lastBatch: lastBatch === undefined ? null : briefReport.parse(lastBatch),
    ownAlert: pairing === undefined ? null : await findOwnAlert(device.records, device.clock.now()),
    openReviews: worker.reviews
      .list()
      .filter(({ phase }) => phase !== 'confirmed' && phase !== 'closed')
      .map(({ reviewId, account }) => ({ reviewId, account })),
    recordsUrl: pairing === undefined ? null : new URL('/batches', pairing.portalUrl).href,
    tokenPage: TOKEN_PAGE,
    environments: [...ENVIRONMENTS],
    lastScope: await findLastScope(device.records),
    signIn: signInOf(pairing, await findPortalAccounts(device)),
    pageAccount: worker.pageAccount.read(),
  };
}

async function toPairing(worker: Worker, pairing: KeptPairing): Promise<Pairing> {
  const { portalUrl, deviceId, personId, personName, roles, organisation } = pairing;
  return {
    portalUrl,
    deviceId,
    personId,
    personName,
    roles,
    organisation,
    reachable: worker.policy.isReachable(),
    outboxSize: await worker.device.outbox.size(),
    revoked: worker.policy.isRevoked(),
    distrusted: worker.policy.isDistrusted(),
  };
}

/** The broker's sign-in needs the app's secret, which only a portal may hold. */
function signInOf(
  pairing: KeptPairing | undefined,
  registered: readonly PolicyAccount[],
): DeviceState['signIn'] {
  const accounts = registered.filter(({ clientId }) => clientId !== null).map(({ account }) => account);
  if (accounts.length > 0) return { offered: true, why: '', accounts };
  const say = sayIn(SIGN_IN_WORDS, spoken());
  const why =
    pairing === undefined ? say('needs_portal') : say('no_app', { organisation: pairing.organisation });
  return { offered: false, why, accounts };
}

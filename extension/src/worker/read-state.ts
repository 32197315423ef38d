import { effectiveLimits, floorLimits } from '@pullcord/core/policy/effective';
import { DEFAULT_POLICY_SETTINGS, type PolicyAccount } from '@pullcord/core/policy/policy';
import { findPolicy } from '@pullcord/device/portal/kept-policy';
import { findPairing, type Pairing as KeptPairing } from '@pullcord/device/portal/pairing';
import { findPortalAccounts } from '@pullcord/device/portal/portal-accounts';
import { readSettings, type Settings } from '@pullcord/device/settings/settings';
import { briefReport } from '../messages/batch-changes.ts';
import type { DeviceState, Pairing, PolicyInForce } from '../messages/device-state.ts';
import { spoken } from '../words/spoken.ts';
import { sayIn } from '../words/word-table.ts';
import { ENVIRONMENTS, TOKEN_PAGE } from './broker-hosts.ts';
import { findLastScope } from './last-scope.ts';
import { findOverlayView } from './overlay-views.ts';
import { findOwnAlert } from './own-alert.ts';
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
    policy: await readPolicy(worker, pairing, settings),
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

async function readPolicy(
  { device, policy }: Worker,
  pairing: KeptPairing | undefined,
  settings: Settings,
): Promise<PolicyInForce> {
  const kept = pairing === undefined ? undefined : await findPolicy(device);
  const rules = kept?.policy.settings ?? null;
  const ageMax = rules?.policyAgeMaxMs ?? DEFAULT_POLICY_SETTINGS.policyAgeMaxMs;
  const stale = pairing !== undefined && device.clock.now() - (kept?.checkedAt ?? 0) > ageMax;
  const who = {
    personId: pairing?.personId ?? null,
    automated: device.config.automated,
    strategies: [],
    own: settings.ownLimits,
  };
  const confirmation = rules?.confirmation ?? settings.confirm;
  return {
    version: kept?.policy.version ?? null,
    issuedAt: kept === undefined ? null : Date.parse(kept.policy.issuedAt),
    checkedAt: kept?.checkedAt ?? null,
    stale,
    revoked: pairing !== undefined && policy.isRevoked(),
    limits: stale ? floorLimits(rules, who) : effectiveLimits(rules, who),
    typedCountOver: confirmation.typedCountOver,
    armingDelayMs: confirmation.armingDelayMs,
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

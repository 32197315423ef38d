import { age, duration, istTime } from '@pullcord/core/words/figures';
import type { LightFacts } from '@pullcord/ui/light';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';

const SOON_MS = 30 * 60_000;

/** Four lights, each with a fact and a sentence; never a bare 'OK'. */
export function popupLights(
  device: DeviceState | null,
  connected: ConnectedAccount | undefined,
  at: number,
): LightFacts[] {
  return [tokenLight(connected, at), writeLight(connected), portalLight(device, at), policyLight(device, at)];
}

function tokenLight(connected: ConnectedAccount | undefined, at: number): LightFacts {
  const name = 'Token';
  if (!connected)
    return {
      name,
      level: 'unknown',
      fact: 'none',
      sentence: 'No Upstox account is connected. Connect one in the options.',
    };
  const { account, expiresAt, expired } = connected;
  const ends = expiresAt === null ? null : `${istTime(expiresAt).slice(0, 5)} IST`;
  if (expired) {
    return {
      name,
      level: 'stopped',
      fact: 'ended',
      sentence: `The token of ${account} ended${ends ? ` at ${ends}` : ''}. Connect again in the options.`,
    };
  }
  if (expiresAt === null)
    return {
      name,
      level: 'fine',
      fact: 'connected',
      sentence: `The token of ${account} does not say when it ends; Upstox ends tokens at 03:30 IST.`,
    };
  const left = Math.max(0, expiresAt - at);
  return {
    name,
    level: left < SOON_MS ? 'soon' : 'fine',
    fact: shortly(left),
    sentence: `The token of ${account} ends at ${ends}. It is kept in this browser’s memory only.`,
  };
}

function writeLight(connected: ConnectedAccount | undefined): LightFacts {
  const name = 'Write path';
  const path = connected?.writePath;
  const relay = connected?.relay ?? null;
  const from = relay === null ? 'from this machine' : `by ${relay}`;
  if (!path || path.open === null || path.provedAt === null) {
    return {
      name,
      level: 'unknown',
      fact: 'not proved',
      sentence: `Whether Upstox takes cancels ${from} is not proved yet.`,
    };
  }
  const time = istTime(path.provedAt).slice(0, 5);
  if (path.open) {
    return {
      name,
      level: 'fine',
      fact: relay === null ? `proved ${time}` : `relay, ${time}`,
      sentence:
        relay === null
          ? `Upstox took a test cancel of an impossible order at ${time}, so this machine may cancel.`
          : `Cancels leave by ${relay}, from the address registered for ${connected?.account}. Upstox took a test cancel by it at ${time}.`,
    };
  }
  const words = path.words?.message;
  return {
    name,
    level: 'stopped',
    fact: 'refused',
    sentence: `${relay === null ? 'Upstox refused a test cancel' : `A test cancel by ${relay} was refused`} at ${time}${words ? `: “${words}”` : ''}. Nothing can be cancelled ${from}.`,
  };
}

function portalLight(device: DeviceState | null, at: number): LightFacts {
  const name = 'Portal';
  const pairing = device?.pairing;
  if (!pairing)
    return {
      name,
      level: 'unknown',
      fact: 'not paired',
      sentence: 'No portal is paired. Your own limits hold, and the record stays in this browser.',
    };
  if (pairing.revoked)
    return {
      name,
      level: 'stopped',
      fact: 'revoked',
      sentence: 'The portal has revoked this browser. Ask an admin, or pair again in the options.',
    };
  const waiting = pairing.outboxSize === 0 ? '' : ` ${pairing.outboxSize} entries wait here.`;
  if (pairing.reachable === false) {
    return {
      name,
      level: 'soon',
      fact: 'away',
      sentence: `${pairing.organisation}’s portal does not answer. You can still cancel; entries are kept and sent later.${waiting}`,
    };
  }
  if (pairing.reachable === null)
    return {
      name,
      level: 'unknown',
      fact: 'not asked',
      sentence: `${pairing.organisation}’s portal has not been asked since the browser started.${waiting}`,
    };
  const checked = device.policy.checkedAt;
  const fact = checked === null ? 'answers' : `${age(at - checked)} ago`;
  return {
    name,
    level: 'fine',
    fact,
    sentence: `${pairing.organisation}’s portal answers, and knows ${pairing.personName} on this browser.${waiting}`,
  };
}

function policyLight(device: DeviceState | null, at: number): LightFacts {
  const name = 'Policy';
  const policy = device?.policy;
  if (!policy || policy.version === null)
    return {
      name,
      level: 'unknown',
      fact: 'own limits',
      sentence: 'No policy is in force; your own limits hold.',
    };
  const checked = policy.checkedAt === null ? '' : `, last confirmed ${age(at - policy.checkedAt)} ago`;
  if (policy.stale)
    return {
      name,
      level: 'soon',
      fact: `v${policy.version} old`,
      sentence: `Policy v${policy.version} is too old${checked}. Floor limits hold until the portal answers.`,
    };
  return {
    name,
    level: 'fine',
    fact: `v${policy.version}`,
    sentence: `Policy v${policy.version}, signed${checked}, judges every batch.`,
  };
}

/** '16 h 58 min' is cut to what fits under a light: '16 h', '42 min'. */
function shortly(ms: number): string {
  return ms < 3_600_000
    ? duration(Math.floor(ms / 60_000) * 60_000).replace('0.0 s', 'under 1 min')
    : age(ms);
}

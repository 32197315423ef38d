import { age, duration, istTime } from '@pullcord/core/words/figures';
import type { Locale } from '@pullcord/core/words/sentence';
import type { LightFacts } from '@pullcord/ui/light';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';
import { type Say, sayIn } from '../words/word-table.ts';
import { LIGHT_WORDS } from './light-words.ts';

type Words = Say<keyof typeof LIGHT_WORDS>;
interface Asked {
  say: Words;
  at: number;
  locale: Locale;
}

const SOON_MS = 30 * 60_000;

/** Four lights, each with a fact and a sentence; never a bare 'OK'. */
export function popupLights(
  device: DeviceState | null,
  connected: ConnectedAccount | undefined,
  at: number,
  locale: Locale = 'en',
): LightFacts[] {
  const asked = { say: sayIn(LIGHT_WORDS, locale), at, locale };
  return [
    tokenLight(connected, asked),
    writeLight(connected, asked),
    portalLight(device, asked),
    policyLight(device, asked),
  ];
}

function tokenLight(connected: ConnectedAccount | undefined, { say, at, locale }: Asked): LightFacts {
  const name = say('token');
  if (!connected) return { name, level: 'unknown', fact: say('none'), sentence: say('token_none') };
  const { account, expiresAt, expired } = connected;
  const ends = expiresAt === null ? null : istTime(expiresAt).slice(0, 5);
  if (expired) {
    const time = ends === null ? '' : say('at_time', { time: ends });
    return { name, level: 'stopped', fact: say('ended'), sentence: say('token_ended', { account, time }) };
  }
  if (expiresAt === null || ends === null) {
    return { name, level: 'fine', fact: say('connected'), sentence: say('token_no_end', { account }) };
  }
  if (expiresAt <= at) {
    return { name, level: 'soon', fact: say('ended'), sentence: say('token_over', { account, time: ends }) };
  }
  const left = expiresAt - at;
  return {
    name,
    level: left < SOON_MS ? 'soon' : 'fine',
    fact: shortly(left, locale, say),
    sentence: say('token_ends', { account, time: ends }),
  };
}

function writeLight(connected: ConnectedAccount | undefined, { say }: Asked): LightFacts {
  const name = say('writes');
  const path = connected?.writePath;
  const relay = connected?.relay ?? null;
  const from = relay === null ? say('from_machine') : say('by_relay', { relay });
  if (!path || path.open === null || path.provedAt === null) {
    return { name, level: 'unknown', fact: say('not_proved'), sentence: say('writes_unknown', { from }) };
  }
  const time = istTime(path.provedAt).slice(0, 5);
  if (path.open) {
    const subject = relay ?? say('this_machine');
    return {
      name,
      level: 'fine',
      fact: relay === null ? say('proved', { time }) : `${relay}, ${time}`,
      sentence: say('writes_open', { from, time, subject }),
    };
  }
  const words = path.words?.message ? `: “${path.words.message}”` : '';
  return {
    name,
    level: 'stopped',
    fact: say('refused'),
    sentence: say('writes_refused', { time, words, from }),
  };
}

function portalLight(device: DeviceState | null, { say, at, locale }: Asked): LightFacts {
  const name = say('portal');
  const pairing = device?.pairing;
  if (!pairing) {
    return { name, level: 'unknown', fact: say('not_paired'), sentence: say('portal_none') };
  }
  if (pairing.revoked) {
    return { name, level: 'stopped', fact: say('revoked'), sentence: say('portal_revoked') };
  }
  const { organisation, personName: person } = pairing;
  if (pairing.distrusted) {
    return {
      name,
      level: 'stopped',
      fact: say('not_believed'),
      sentence: say('portal_distrusted', { organisation }),
    };
  }
  const waiting = pairing.outboxSize === 0 ? '' : say('waiting', { n: pairing.outboxSize });
  if (pairing.reachable === false) {
    return {
      name,
      level: 'soon',
      fact: say('away'),
      sentence: say('portal_away', { organisation, waiting }),
    };
  }
  if (pairing.reachable === null) {
    const sentence = say('portal_unasked', { organisation, waiting });
    return { name, level: 'unknown', fact: say('not_asked'), sentence };
  }
  const checked = device.policy.checkedAt;
  return {
    name,
    level: 'fine',
    fact: checked === null ? say('answers') : say('ago', { age: age(at - checked, locale) }),
    sentence: say('portal_answers', { organisation, person, waiting }),
  };
}

function policyLight(device: DeviceState | null, { say, at, locale }: Asked): LightFacts {
  const name = say('policy');
  const policy = device?.policy;
  if (!policy || policy.version === null) {
    return { name, level: 'unknown', fact: say('own_limits'), sentence: say('policy_none') };
  }
  const version = String(policy.version);
  const confirmed =
    policy.checkedAt === null ? '' : say('confirmed', { age: age(at - policy.checkedAt, locale) });
  if (policy.stale) {
    return {
      name,
      level: 'soon',
      fact: say('policy_old', { version }),
      sentence: say('policy_stale', { version, confirmed }),
    };
  }
  return {
    name,
    level: 'fine',
    fact: `v${version}`,
    sentence: say('policy_fine', { version, confirmed }),
  };
}

/** '16 h 58 min' is cut to what fits under a light: '16 h', '42 min'. */
function shortly(ms: number, locale: Locale, say: Words): string {
  if (ms < 60_000) return say('under_minute');
  return ms < 3_600_000 ? duration(Math.floor(ms / 60_000) * 60_000, locale) : age(ms, locale);
}

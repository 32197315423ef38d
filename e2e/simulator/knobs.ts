import { type Fields, fieldsOf } from './json-fields.ts';

/** Where the broker's behaviour is uncertain, or a test wants it otherwise. Defaults are the likeliest. */
export interface Knobs {
  /** Rate windows in force. */
  limits: boolean;
  writeLimits: [number, number, number];
  readLimits: [number, number, number];
  /** Writes of an exchange-registered algo, named in `X-Algo-Name`. */
  algoWriteLimits: [number, number, number];
  /** What a multi cancel of n orders is charged: 1 or n. */
  sweepCost: 'one' | 'each';
  /** Orders one multi cancel takes; over it the whole request is refused. Published as 200, 50, then 10. */
  sweepLimit: number;
  /** The documentation's codes, or those of the served OpenAPI document. */
  multiCancelCodes: 'docs' | 'openapi';
  /** Rows of one multi place. Published as 25, then 10. */
  placeLimit: number;
  /** Who serves `DELETE /v3/order/cancel/multi`: plain loopback only, every host, nobody. */
  batchEndpoint: 'loopback' | 'everywhere' | 'off';
  batchLimit: number;
  batchCost: 'one' | 'each';
  /** The batch answers when every order has settled, or at once when the cancels were taken. */
  batchAnswers: 'settled' | 'taken';
  /** Writes only from an address registered for the account. */
  staticIp: 'off' | 'enforce';
  /** Order calls only from 05:30 to 24:00 in India. */
  orderHours: boolean;
  /** A cancel of an order that is still entering: taken, or refused as unknown. */
  earlyCancel: 'accept' | 'refuse';
  /** Seeded fills of working orders over all accounts. 0 is none. */
  fillsPerMinute: number;
  meanMs: number;
  jitterMs: number;
  terminalMeanMs: number;
  terminalJitterMs: number;
  streamDelayMs: number;
  streamDuplicates: boolean;
  streamSilent: boolean;
  /** A cancelled GTT stays in the list with its last state, or the list drops the row. */
  gttListKeepsEnded: boolean;
}

export function defaultKnobs(): Knobs {
  return {
    limits: true,
    writeLimits: [10, 500, 2000],
    readLimits: [50, 500, 2000],
    algoWriteLimits: [50, 500, 2000],
    sweepCost: 'each',
    sweepLimit: 10,
    multiCancelCodes: 'docs',
    placeLimit: 10,
    batchEndpoint: 'loopback',
    batchLimit: 200,
    batchCost: 'one',
    batchAnswers: 'settled',
    staticIp: 'off',
    orderHours: false,
    earlyCancel: 'accept',
    fillsPerMinute: 0,
    meanMs: 30,
    jitterMs: 10,
    terminalMeanMs: 120,
    terminalJitterMs: 60,
    streamDelayMs: 15,
    streamDuplicates: false,
    streamSilent: false,
    gttListKeepsEnded: true,
  };
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  sweepCost: ['one', 'each'],
  multiCancelCodes: ['docs', 'openapi'],
  batchEndpoint: ['loopback', 'everywhere', 'off'],
  batchCost: ['one', 'each'],
  batchAnswers: ['settled', 'taken'],
  staticIp: ['off', 'enforce'],
  earlyCancel: ['accept', 'refuse'],
};

/** Turns knobs in place. Returns a sentence naming the first one that does not exist or does not fit. */
export function turnKnobs(knobs: Knobs, wanted: unknown): string | null {
  const changes: Fields = fieldsOf(wanted);
  const known: Fields = { ...knobs };
  for (const [name, value] of Object.entries(changes)) {
    if (!(name in known)) return `There is no knob '${name}'.`;
    const fits = Array.isArray(known[name])
      ? Array.isArray(value) && value.length === 3 && value.every((item) => typeof item === 'number')
      : typeof value === typeof known[name];
    if (!fits) return `Knob '${name}' does not take ${JSON.stringify(value)}.`;
    const choices = CHOICES[name];
    if (choices && !choices.includes(String(value))) return `Knob '${name}' is one of ${choices.join(', ')}.`;
  }
  Object.assign(knobs, changes);
  return null;
}

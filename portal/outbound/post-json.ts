import 'server-only';
import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface Post {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  timeoutMs: number;
  /** Only a portal that itself runs on loopback may post there. */
  loopbackAllowed: boolean;
}
export type Posted = { ok: true } | { ok: false; words: string };

const ANSWER_MOST = 2_000;

/** Addresses inside a network: an admin's webhook must not become a way to reach them. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const) {
  inside.addSubnet(net, bits, 'ipv6');
}

/** True for an address that a webhook may not have. IPv4 inside IPv6 is judged as IPv4. */
export function isInsideAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped);
  return family === 0 || inside.check(mapped, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * One POST that follows no redirect. The address is checked in the very look-up the socket connects by, so a name
 * that answers otherwise the second time gains nothing. Never throws: what went wrong is words.
 */
export function postJson(post: Post): Promise<Posted> {
  return new Promise((resolve) => {
    const url = new URL(post.url);
    const isTls = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const guarded = !post.loopbackAllowed;
    if (guarded && (!isTls || (isIP(host) !== 0 && isInsideAddress(host)))) {
      resolve({ ok: false, words: isTls ? 'The address lies inside a network.' : 'Only https is accepted.' });
      return;
    }
    const request = isTls ? requestTls : requestPlain;
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Pullcord',
      'content-length': String(Buffer.byteLength(post.body)),
      ...post.headers,
    };
    const sent = request(url, {
      method: 'POST',
      headers,
      timeout: post.timeoutMs,
      lookup: guarded ? guardedLookup : lookup,
    });
    const clock = setTimeout(() => sent.destroy(new Error('timeout')), post.timeoutMs);
    const end = (posted: Posted) => {
      clearTimeout(clock);
      resolve(posted);
    };
    sent.on('error', (failure: NodeJS.ErrnoException) => end({ ok: false, words: wordsOf(failure) }));
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('response', (answer) => void readAnswer(answer).then(end));
    sent.end(post.body);
  });
}

const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (failure, addresses) => {
    if (failure !== null) return callback(failure, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isInsideAddress(address))) {
      return callback(Object.assign(new Error('inside'), { code: 'EINSIDE' }), '', 0);
    }
    if (options.all === true) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

async function readAnswer(answer: IncomingMessage): Promise<Posted> {
  const status = answer.statusCode ?? 0;
  let text = '';
  try {
    for await (const chunk of answer) {
      text += String(chunk);
      if (text.length > ANSWER_MOST) break;
    }
  } catch {
    // What was said already is enough; the status decides.
  }
  if (status >= 200 && status < 300) return { ok: true };
  return { ok: false, words: `It answered ${status}. ${text.slice(0, 200)}`.trim() };
}

const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers there.',
  ENOTFOUND: 'The name is not known.',
  EINSIDE: 'The name leads inside a network.',
  ECONNRESET: 'The connection was cut.',
};

function wordsOf(failure: NodeJS.ErrnoException): string {
  if (failure.message === 'timeout') return 'It did not answer in time.';
  return CODES[failure.code ?? ''] ?? `The connection failed (${failure.code ?? 'no code'}).`;
}

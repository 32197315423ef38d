import {
  type DevicePublicKey,
  pairRequest,
  permitRequest,
  permitUseRequest,
  type UploadedEntry,
  uploadRequest,
} from '@pullcord/core/contract/device-contract';
import { PROBLEMS, type ProblemCode } from '@pullcord/core/contract/problem';
import { grant } from '@pullcord/core/permit/grant';
import { STANDBY_EVERY_MS, STANDBY_MS } from '@pullcord/core/permit/standby';
import { CURRENCY_HEADER } from '@pullcord/core/policy/currency';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import { DEFAULT_POLICY_SETTINGS, type Policy, type PolicySettings } from '@pullcord/core/policy/policy';
import { policyTag } from '@pullcord/core/policy/policy-tag';
import { sealCurrency } from '@pullcord/seal/currency-seal';
import { sealPolicy } from '@pullcord/seal/policy-seal';
import { DEVICE_HEADER, openRequest } from '@pullcord/seal/request-seal';
import { privateSigningKey, type Signer, toSigner } from '@pullcord/seal/signing-key';
import type { Transport, TransportReply, TransportRequest } from '../port/ports.ts';

export const FAKE_PORTAL_URL = 'https://portal.test';

/** A portal in memory for tests: it checks signatures, seals its policy, grants by `grant`, and keeps entries. */
export class FakePortal implements Transport {
  readonly entries: UploadedEntry[] = [];
  readonly uses: string[] = [];
  /** False as an older portal, that has no word for which version is still the newest. */
  signsFreshness = true;
  readonly asked: string[] = [];
  version = 1;
  settings: PolicySettings = DEFAULT_POLICY_SETTINGS;
  accounts: Policy['accounts'] = [];
  /** Another device whose batch holds every account. */
  holder: string | undefined;
  /** Above 0: the holder only stands by for them, for so long from the next claim. */
  holderStandsByMs = 0;
  /** For how long a standby is given; 0: it is not. */
  standbyMs = STANDBY_MS;
  /** Permits that a standby was asked for with, in order. */
  readonly standbys: string[] = [];
  /** The portal's clock. */
  now: () => number;
  /** Answers in place of the portal, before it has seen anything. */
  before: (request: TransportRequest, path: string) => TransportReply | undefined = () => undefined;
  /** Swallows the answer after the portal has done its work. */
  losesAnswer: (path: string) => boolean = () => false;
  readonly signer: Signer;
  #publicKey: DevicePublicKey | undefined;
  readonly #spent = new Set<string>();

  private constructor(signer: Signer, now: () => number) {
    this.signer = signer;
    this.now = now;
  }

  static async open(now: () => number): Promise<FakePortal> {
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    if (!('privateKey' in pair)) throw new TypeError('a key pair was expected');
    const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
    return new FakePortal(await toSigner(privateSigningKey.parse(jwk)), now);
  }

  sealed(version = this.version): Promise<string> {
    const document: Policy = {
      organisation: 'desk-one',
      version,
      issuedAt: new Date(this.now()).toISOString(),
      people: [{ personId: 'P1', roles: ['trader'] }],
      accounts: this.accounts,
      settings: this.settings,
    };
    return sealPolicy(document, this.signer);
  }

  async send(request: TransportRequest): Promise<TransportReply> {
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace('/api/v1/', '');
    this.asked.push(path);
    const other = this.before(request, path);
    if (other !== undefined) return other;
    const reply = await this.#answer(request, path, pathname + search);
    return this.losesAnswer(path) ? { failed: 'connection' } : reply;
  }

  async #answer(request: TransportRequest, path: string, signedPath: string): Promise<TransportReply> {
    const body: unknown = request.body === undefined ? undefined : JSON.parse(request.body);
    if (path === 'devices') return this.#pair(body);
    const expected = { method: request.method, path: signedPath, body: request.body ?? '', at: this.now() };
    const key = this.#publicKey;
    if (key === undefined) return this.problem('device_signature_invalid');
    const signed = await openRequest(request.headers[DEVICE_HEADER] ?? '', expected, key);
    if (!signed.ok) return this.problem('device_signature_invalid');
    if (path === 'permits') return this.#permit(body);
    if (path === 'audit/entries') return this.#record(uploadRequest.parse(body).entries);
    if (path === 'policy') return this.#policy(request);
    if (path.startsWith('permits/')) return this.#use(path.slice('permits/'.length), body);
    return reply(200, {});
  }

  #pair(body: unknown): TransportReply {
    this.#publicKey = pairRequest.parse(body).publicKey;
    return reply(200, {
      deviceId: 'D1',
      personId: 'P1',
      personName: 'A Trader',
      roles: ['trader'],
      organisation: 'desk-one',
      policyKeys: [this.signer.pinned],
      serverTime: this.#time(),
    });
  }

  #use(permitId: string, body: unknown): TransportReply {
    const { use } = permitUseRequest.parse(body);
    this.uses.push(use);
    const { holder, holderStandsByMs: againMs } = this;
    if (use === 'claimed' && holder !== undefined && !this.#spent.has(permitId)) {
      // Its standby is over by the time that the claim comes again.
      if (againMs > 0) this.holder = undefined;
      return reply(200, { permitId, state: 'reserved', holder, ...(againMs > 0 && { againMs }) });
    }
    if (use !== 'released') this.#spent.add(permitId);
    return reply(200, { permitId, state: use === 'released' ? 'released' : 'spent' });
  }

  #permit(body: unknown): TransportReply {
    const asked = permitRequest.parse(body);
    if ('claim' in asked) return this.#use(asked.claim, { use: 'claimed' });
    if ('standby' in asked) return this.#standBy(asked.standby);
    const { bounds } = asked;
    const strategies = bounds.strategies.map((row) => row.tag);
    const granted = grant({
      bounds,
      limits: effectiveLimits(this.settings, { personId: 'P1', automated: false, strategies, own: {} }),
      usage: { ordersLastMinute: 0, batchesLastMinute: 0 },
      roles: ['trader'],
      overSize: this.settings.overSize,
      unknownValue: this.settings.unknownValue,
      at: this.now(),
      permitId: `permit-${this.asked.length}`,
      policyVersion: this.version,
      grantedBy: 'portal',
    });
    return reply(
      200,
      granted.ok ? { granted: true, permit: granted.value } : { granted: false, refusal: granted.error },
    );
  }

  #standBy(permitId: string): TransportReply {
    this.standbys.push(permitId);
    return reply(200, { permitId, forMs: this.standbyMs, againMs: STANDBY_EVERY_MS });
  }

  #record(uploaded: readonly UploadedEntry[]): TransportReply {
    for (const fresh of uploaded) {
      const known = this.entries.find((kept) => kept.sequence === fresh.sequence);
      if (known !== undefined && known.body !== fresh.body) return this.problem('sequence_conflict');
      if (known === undefined && fresh.sequence !== this.entries.length + 1)
        return this.problem('sequence_gap');
      if (known === undefined) this.entries.push(fresh);
    }
    return reply(200, { recordedThrough: this.entries.length, serverTime: this.#time() });
  }

  async #policy(request: TransportRequest): Promise<TransportReply> {
    const asked = new URL(request.url).searchParams.get('asked') ?? '';
    const { version } = this;
    const word = await sealCurrency({ organisation: 'desk-one', version, asked }, this.signer);
    const headers: Record<string, string> = {};
    if (this.signsFreshness) headers[CURRENCY_HEADER.toLowerCase()] = word;
    const policy = await this.sealed();
    if (request.headers['If-None-Match'] === policyTag(version, policy))
      return reply(304, undefined, headers);
    return reply(200, { policy, version, serverTime: this.#time() }, headers);
  }

  problem(code: ProblemCode): TransportReply {
    const status = PROBLEMS[code];
    const facts = { serverTime: this.#time() };
    return reply(status, { type: 'about:blank', title: code, status, code, detail: `${code}.`, facts });
  }

  #time(): string {
    return new Date(this.now()).toISOString();
  }
}

function reply(status: number, value: unknown, headers: Record<string, string> = {}): TransportReply {
  return { status, contentType: 'application/json', text: JSON.stringify(value) ?? '', headers };
}

/** One customer of the broker. `key` tells the sandbox book from the live one. */
export interface Account {
  readonly key: string;
  readonly clientCode: string;
  readonly name: string;
  primaryIp: string | null;
  secondaryIp: string | null;
  primaryIpUpdatedAt: string | null;
  secondaryIpUpdatedAt: string | null;
  /** Names of exchange-approved algos; the quicker write windows are theirs. */
  algos: string[];
  closedSegments: Set<string>;
}

export type TokenKind = 'access' | 'extended' | 'analytics' | 'sandbox';

export interface Token {
  readonly account: string;
  readonly kind: TokenKind;
  /** Broker epoch ms; null lasts for ever. */
  readonly endsAt: number | null;
}

/** A registered API app. `redirectUri` null takes any address. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly account: string;
  readonly redirectUri: string | null;
}

const SEEDED: readonly (readonly [string, string])[] = [
  ['AB1234', 'Asha Bhat'],
  ['CD5678', 'Chetan Desai'],
];

/** Who may call: customers, their tokens, their apps, and login codes not yet spent. */
export class Accounts {
  private readonly accounts = new Map<string, Account>();
  private readonly tokens = new Map<string, Token>();
  private readonly apps = new Map<string, App>();
  private readonly codes = new Map<string, { app: string; redirectUri: string }>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.accounts.clear();
    this.tokens.clear();
    this.apps.clear();
    this.codes.clear();
    for (const [code, name] of SEEDED) this.add(code, name);
  }

  /** Opens a live and a sandbox book, a token for each, and an app: `sim-token-…`, `sim-sandbox-…`, `sim-key-…`. */
  add(clientCode: string, name: string): Account {
    const make = (key: string): Account => ({
      key,
      clientCode,
      name,
      primaryIp: '127.0.0.1',
      secondaryIp: null,
      primaryIpUpdatedAt: '2026-04-03 17:17:50',
      secondaryIpUpdatedAt: null,
      algos: [],
      closedSegments: new Set(),
    });
    const account = make(clientCode);
    this.accounts.set(clientCode, account);
    this.accounts.set(`sandbox:${clientCode}`, make(`sandbox:${clientCode}`));
    this.tokens.set(`sim-token-${clientCode}`, { account: clientCode, kind: 'access', endsAt: null });
    this.tokens.set(`sim-extended-${clientCode}`, { account: clientCode, kind: 'extended', endsAt: null });
    this.tokens.set(`sim-sandbox-${clientCode}`, {
      account: `sandbox:${clientCode}`,
      kind: 'sandbox',
      endsAt: null,
    });
    this.apps.set(`sim-key-${clientCode}`, {
      clientId: `sim-key-${clientCode}`,
      clientSecret: `sim-secret-${clientCode}`,
      account: clientCode,
      redirectUri: null,
    });
    return account;
  }

  find(key: string): Account | undefined {
    return this.accounts.get(key);
  }

  list(): Account[] {
    return [...this.accounts.values()];
  }

  /** The token behind an Authorization header, when it is known and has not ended. */
  findToken(header: string | undefined, now: number): Token | undefined {
    const text = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
    const token = text === undefined ? undefined : this.tokens.get(text);
    return token && (token.endsAt === null || token.endsAt > now) ? token : undefined;
  }

  setToken(text: string, token: Token): void {
    this.tokens.set(text, token);
  }

  endToken(text: string): void {
    this.tokens.delete(text);
  }

  endTokensOf(account: string): void {
    for (const [text, token] of this.tokens) if (token.account === account) this.tokens.delete(text);
  }

  setApp(app: App): void {
    this.apps.set(app.clientId, app);
  }

  findApp(clientId: string): App | undefined {
    return this.apps.get(clientId);
  }

  setCode(code: string, app: string, redirectUri: string): void {
    this.codes.set(code, { app, redirectUri });
  }

  /** A login code works once, whether or not what follows succeeds. */
  spendCode(code: string): { app: string; redirectUri: string } | undefined {
    const found = this.codes.get(code);
    this.codes.delete(code);
    return found;
  }
}

import { readFile } from 'node:fs/promises';
import { BrokerToken } from '@pullcord/device/port/broker-token';
import { CommandEnd } from './command-end.ts';
import { EXIT } from './exit-code.ts';

/** `account` null: the text named none, so the broker will say whose token it is. */
export interface NamedToken {
  account: string | null;
  token: BrokerToken;
}

/** What a request's head can carry; anything else would look like a broker that cannot be reached. */
const TOKEN = /^[\x21-\x7E]+$/;
const NAMED = /^([A-Za-z0-9]{4,16})\s*=\s*(\S+)$/;

/** One token, or several as lines of ACCOUNT=token; the file where one is named, else the variable. */
export async function readTokens(
  env: Readonly<Record<string, string | undefined>>,
  file: string | undefined,
): Promise<NamedToken[]> {
  const text = file === undefined ? (env.PULLCORD_UPSTOX_TOKEN ?? '') : await readTokenFile(file);
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) {
    throw missing(
      'There is no Upstox access token. Nothing was sent. Set PULLCORD_UPSTOX_TOKEN, or name a file with --token-file.',
    );
  }
  const tokens = lines.map(readLine);
  const names = tokens.map(({ account }) => account);
  if (lines.length > 1 && (names.includes(null) || new Set(names).size < names.length)) {
    throw missing(
      'With several Upstox tokens each line says whose it is, once: ACCOUNT=token. Nothing was sent.',
    );
  }
  return tokens;
}

function readLine(line: string): NamedToken {
  const [, account, token] = NAMED.exec(line) ?? [];
  if (account === undefined || token === undefined) {
    // The line itself is not shown: a token may stand in it.
    if (/\s/.test(line)) {
      throw missing('A line is neither an Upstox token nor ACCOUNT=token. Nothing was sent.');
    }
    return { account: null, token: toToken(line) };
  }
  return { account: account.toUpperCase(), token: toToken(token) };
}

function toToken(text: string): BrokerToken {
  if (TOKEN.test(text)) return new BrokerToken(text);
  throw missing(
    'The Upstox token holds a character that no token has. Nothing was sent. Copy it once more, and nothing around it.',
  );
}

async function readTokenFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw missing(`The token file ${path} cannot be read. Nothing was sent.`);
  }
}

function missing(message: string): CommandEnd {
  return new CommandEnd(EXIT.signedOut, 'token_missing', message);
}

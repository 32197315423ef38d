import 'server-only';
import { createHash } from 'node:crypto';
import { type BrokerHosts, describeProfile } from '@pullcord/core/broker/describe-call';
import { readAccount } from '@pullcord/core/broker/read-account';
import { readReply } from '@pullcord/core/broker/read-reply';
import type { Dispatcher } from 'undici';
import { type Sent, sendThrough } from './send-through.ts';

type Owner = { account: string } | { reply: Sent };

/** The broker is asked again after this; tokens end at 03:30 IST at the latest. */
const KNOWN_MS = 10 * 60_000;
const KNOWN_MAX = 1_000;

/** By the token's SHA-256, in memory: the token itself is not kept. */
const known = new Map<string, { owner: Promise<Owner>; until: number }>();

/** Whose token it is, by the broker's own word; its reply where it names nobody. */
export async function findTokenOwner(token: string, hosts: BrokerHosts, through: Dispatcher): Promise<Owner> {
  const key = createHash('sha256').update(token).digest('hex');
  const held = known.get(key);
  if (held !== undefined && held.until > Date.now()) return held.owner;
  const owner = ask(token, hosts, through);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, { owner, until: Date.now() + KNOWN_MS });
  const found = await owner;
  if ('reply' in found) known.delete(key);
  return found;
}

async function ask(token: string, hosts: BrokerHosts, through: Dispatcher): Promise<Owner> {
  const reply = await sendThrough(through, describeProfile(hosts), token);
  const read = readReply(reply);
  const account = read.ok ? readAccount(read.value)?.account : undefined;
  return account === undefined ? { reply } : { account };
}

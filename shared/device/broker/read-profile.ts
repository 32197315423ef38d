import { describeProfile } from '@pullcord/core/broker/describe-call';
import { type ReadAccount, readAccount } from '@pullcord/core/broker/read-account';
import { readReply } from '@pullcord/core/broker/read-reply';
import { ok, type Result } from '@pullcord/core/value/result';
import { takeReads } from '../journal/read-ledger.ts';
import type { BrokerToken } from '../port/broker-token.ts';
import type { BrokerHosts, Device } from '../port/device.ts';
import { againAfterMs, type BrokerFailure, unreadable } from './broker-failure.ts';
import { sendToBroker } from './send.ts';

/**
 * Whose token is this? Asked before the account is known, hence by token and hosts. Every cancel of a command begins with
 * it, so what passes is tried once more, as the book is.
 */
export async function readProfile(
  device: Device,
  token: BrokerToken,
  hosts: BrokerHosts,
): Promise<Result<ReadAccount, BrokerFailure>> {
  const first = await ask(device, token, hosts);
  const waitMs = first.ok ? undefined : againAfterMs(first.error);
  if (waitMs !== undefined) await device.clock.wait(waitMs);
  const reply = waitMs === undefined ? first : await ask(device, token, hosts);
  if (!reply.ok) return reply;
  const account = readAccount(reply.value);
  if (account === undefined) return unreadable();
  // Whose bucket it was is known only now.
  await takeReads(device, account.account, { reads: waitMs === undefined ? 1 : 2, urgent: true });
  return ok(account);
}

async function ask(
  device: Device,
  token: BrokerToken,
  hosts: BrokerHosts,
): Promise<Result<unknown, BrokerFailure>> {
  return readReply(await sendToBroker(device, describeProfile(hosts), token));
}

import { describeProfile } from '@pullcord/core/broker/describe-call';
import { type ReadAccount, readAccount } from '@pullcord/core/broker/read-account';
import { readReply } from '@pullcord/core/broker/read-reply';
import { ok, type Result } from '@pullcord/core/value/result';
import { takeReads } from '../journal/read-ledger.ts';
import type { BrokerToken } from '../port/broker-token.ts';
import type { BrokerHosts, Device } from '../port/device.ts';
import { type BrokerFailure, unreadable } from './broker-failure.ts';
import { sendToBroker } from './send.ts';

/** Whose token is this? Asked before the account is known, hence by token and hosts. */
export async function readProfile(
  device: Device,
  token: BrokerToken,
  hosts: BrokerHosts,
): Promise<Result<ReadAccount, BrokerFailure>> {
  const reply = readReply(await sendToBroker(device, describeProfile(hosts), token));
  if (!reply.ok) return reply;
  const account = readAccount(reply.value);
  if (account === undefined) return unreadable();
  // Whose bucket it was is known only now.
  await takeReads(device, account.account, { reads: 1, urgent: true });
  return ok(account);
}

import { describeStaticIp } from '@pullcord/core/broker/describe-call';
import { readAddresses } from '@pullcord/core/broker/read-addresses';
import { takeReads } from '../journal/read-ledger.ts';
import type { Device } from '../port/device.ts';
import { askBroker } from './ask-broker.ts';

/** The addresses registered with the broker for this account's writes; undefined where it does not say. */
export async function findAddresses(device: Device, account: string): Promise<string[] | undefined> {
  const token = await device.tokens.find(account);
  if (token === undefined) return undefined;
  await takeReads(device, account, { reads: 1, urgent: true });
  const reply = await askBroker(device, account, describeStaticIp(await device.hostsOf(account)), token);
  return reply.ok ? readAddresses(reply.value) : undefined;
}

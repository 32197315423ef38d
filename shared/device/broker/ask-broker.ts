import type { WireCall } from '@pullcord/core/broker/describe-call';
import { readReply } from '@pullcord/core/broker/read-reply';
import type { Result } from '@pullcord/core/value/result';
import { pauseReads } from '../journal/read-ledger.ts';
import type { BrokerToken } from '../port/broker-token.ts';
import type { Device } from '../port/device.ts';
import type { BrokerFailure } from './broker-failure.ts';
import { sendToBroker } from './send.ts';

/** The broker's shortest limit is counted by the second; the rest is jitter, so that tools do not come back together. */
const PAUSE_MS = 1_000;

/** One read that was charged before with `takeReads`. A 429 holds every read of the account for a moment. */
export async function askBroker(
  device: Device,
  account: string,
  call: WireCall,
  token: BrokerToken,
  signal?: AbortSignal,
): Promise<Result<unknown, BrokerFailure>> {
  const read = readReply(await sendToBroker(device, call, token, signal === undefined ? {} : { signal }));
  if (!read.ok && read.error.kind === 'rate_limited') {
    const wait = Math.max(read.error.retryAfterMs ?? 0, PAUSE_MS * (1 + device.random.number()));
    await pauseReads(device, account, device.clock.now() + wait);
  }
  return read;
}

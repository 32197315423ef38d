import { describeCancel } from '@pullcord/core/broker/describe-call';
import { readAck } from '@pullcord/core/broker/read-ack';
import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import type { BrokerToken } from '../port/broker-token.ts';
import type { BrokerHosts, Device } from '../port/device.ts';
import { sendToBroker } from './send.ts';

/**
 * Which host takes the single cancels of one batch. It begins with the order host; where that cannot be
 * reached, the main host takes the next attempts, and keeps them: step re-reads the book in between.
 */
export interface CancelRoute {
  hosts: BrokerHosts;
  /** The registered algo's name; absent where the desk has none. */
  algoName?: string;
}

/** Sends one cancel and reads its answer. A host that cannot be reached at all leaves the order in doubt. */
export async function sendCancel(
  device: Device,
  call: CancelCall,
  token: BrokerToken,
  route: CancelRoute,
): Promise<CancelAck> {
  const { hosts, algoName } = route;
  const options = algoName === undefined ? {} : { algoName };
  const reply = await sendToBroker(device, describeCancel(call, hosts), token, options);
  if ('failed' in reply && call.kind === 'single') route.hosts = { ...hosts, order: hosts.api };
  return readAck(call, reply);
}

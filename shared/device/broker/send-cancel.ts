import { describeCancel } from '@pullcord/core/broker/describe-call';
import { readAck } from '@pullcord/core/broker/read-ack';
import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import type { BrokerToken } from '../port/broker-token.ts';
import type { Carrier } from '../port/carrier.ts';
import type { BrokerHosts, Device } from '../port/device.ts';
import { type SendOptions, sendToBroker } from './send.ts';

/**
 * By which way one batch's cancels go. Single ones begin with the order host; where that cannot be reached, the main
 * host takes the next attempts, and keeps them: step re-reads the book in between.
 */
export interface CancelRoute {
  hosts: BrokerHosts;
  /** The registered algo's name; absent where the desk has none. */
  algoName?: string;
  /** The account's relay. One that does not answer is left for the rest of the batch: losing it blocks no cancel. */
  carrier?: Carrier;
}

/** Sends one cancel and reads its answer. A host that cannot be reached at all leaves the order in doubt. */
export async function sendCancel(
  device: Device,
  call: CancelCall,
  token: BrokerToken,
  route: CancelRoute,
): Promise<CancelAck> {
  const { hosts, algoName, carrier } = route;
  const options: SendOptions = algoName === undefined ? {} : { algoName };
  if (carrier !== undefined) options.carry = (headers) => carrier.send(call, headers);
  const reply = await sendToBroker(device, describeCancel(call, hosts), token, options);
  if ('failed' in reply && carrier !== undefined) delete route.carrier;
  else if ('failed' in reply && call.kind === 'single') route.hosts = { ...hosts, order: hosts.api };
  return readAck(call, reply);
}

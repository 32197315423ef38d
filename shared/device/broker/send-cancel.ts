import { describeCancel } from '@pullcord/core/broker/describe-call';
import { readAck } from '@pullcord/core/broker/read-ack';
import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import { isGttId } from '@pullcord/core/order/gtt';
import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import type { BrokerToken } from '../port/broker-token.ts';
import type { Carrier } from '../port/carrier.ts';
import type { BrokerHosts, Device } from '../port/device.ts';
import type { TransportReply } from '../port/ports.ts';
import { type SendOptions, sendToBroker } from './send.ts';

/**
 * By which way one batch's cancels go. Single ones begin with the order host; where that cannot be reached, be it by the
 * gateway before it, the main host takes the next attempts, and keeps them: step re-reads the book in between.
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
  else if (carrier === undefined && isToOrderHost(call) && isAway(reply)) {
    route.hosts = { ...hosts, order: hosts.api };
  }
  return readAck(call, reply);
}

/** The others go to the main host, whose failure says nothing of the order host. */
function isToOrderHost(call: CancelCall): boolean {
  return call.kind === 'single' && !isGttId(call.orderId);
}

/** What a gateway answers while it does not reach the host behind it. */
const GATEWAY = new Set([502, 503, 504]);

function isAway(reply: TransportReply): boolean {
  return 'failed' in reply || GATEWAY.has(reply.status);
}

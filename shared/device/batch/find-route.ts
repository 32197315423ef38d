import type { CancelRoute } from '../broker/send-cancel.ts';
import type { Device } from '../port/device.ts';
import { findRelay } from '../portal/find-relay.ts';

/** By which way the cancels of this batch go; `algoName` is the registered algo's, where the desk has one. */
export async function findRoute(
  device: Device,
  { account, batchId }: { account: string; batchId: string },
  { algoName }: { algoName?: string | undefined },
): Promise<CancelRoute> {
  const [hosts, carrier] = await Promise.all([device.hostsOf(account), findRelay(device, account, batchId)]);
  return { hosts, ...(algoName !== undefined && { algoName }), ...(carrier !== undefined && { carrier }) };
}

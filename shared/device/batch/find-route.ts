import type { CancelRoute } from '../broker/send-cancel.ts';
import type { Device } from '../port/device.ts';
import { findRelay } from '../portal/find-relay.ts';

/**
 * By which way the cancels of this batch go; `algoName` is the registered algo's, where the desk has one. `relay` null: a
 * review that is judged again with every policy has found none, so the policy is not read once more.
 */
export async function findRoute(
  device: Device,
  { account, batchId }: { account: string; batchId: string },
  { algoName, relay }: { algoName?: string | undefined; relay?: string | null },
): Promise<CancelRoute> {
  const [hosts, carrier] = await Promise.all([
    device.hostsOf(account),
    relay === null ? undefined : findRelay(device, account, batchId),
  ]);
  return { hosts, ...(algoName !== undefined && { algoName }), ...(carrier !== undefined && { carrier }) };
}

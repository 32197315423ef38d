import type { Result } from '@pullcord/core/value/result';
import type { BrokerFailure } from '../broker/broker-failure.ts';
import { proveWritePath, type WritePath } from '../broker/write-path.ts';
import type { Device } from '../port/device.ts';
import { findRelay } from '../portal/find-relay.ts';
import { recordEntries } from '../portal/record-entries.ts';

/** Asks the broker whether this machine may cancel, and writes the answer down. An answer that tells nothing is no entry. */
export async function proveAndRecordWritePath(
  device: Device,
  account: string,
): Promise<Result<WritePath, BrokerFailure>> {
  const proved = await proveWritePath(device, account, await findRelay(device, account, null));
  if (!proved.ok || proved.value.open === null) return proved;
  const { open, rejected, words } = proved.value;
  await recordEntries(device, [
    {
      type: 'write_path.proved',
      account,
      batchId: null,
      policyVersion: null,
      payload: { open, rejected, words },
    },
  ]);
  return proved;
}

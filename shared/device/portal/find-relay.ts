import { type RelayRequest, relayAnswer } from '@pullcord/core/contract/broker-contract';
import type { Carrier } from '../port/carrier.ts';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import { findPairing } from './pairing.ts';
import { findPortalAccounts } from './portal-accounts.ts';

/** Longer than the relay itself waits for the broker. */
const TIMEOUT_MS = 10_000;

/**
 * The portal's relay for an account that is set to it; undefined for every other, whose cancels leave from here. A
 * relay that does not answer leaves a cancel in doubt like any host: whoever sends reads the book before trying again.
 */
export async function findRelay(
  device: Device,
  account: string,
  batchId: string | null,
): Promise<Carrier | undefined> {
  const row = (await findPortalAccounts(device)).find((each) => each.account === account);
  const pairing = await findPairing(device.records);
  if (row?.relay !== true || pairing === undefined) return undefined;
  let declined: string | null = null;
  return {
    name: `${pairing.organisation}’s relay`,
    declined: () => declined,
    async send(call, headers) {
      const body: RelayRequest = { account, batchId, call };
      const answered = await callPairedPortal(device, {
        method: 'POST',
        path: 'relay',
        body,
        headers,
        answer: relayAnswer,
        timeoutMs: TIMEOUT_MS,
      });
      declined = !answered.ok && answered.error.kind === 'refused' ? answered.error.detail : null;
      if (!answered.ok || answered.value === null) return { failed: 'connection' };
      const { reply } = answered.value;
      return 'failed' in reply ? reply : { ...reply, headers: {} };
    },
  };
}

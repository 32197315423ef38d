import { policyEvent } from '@pullcord/core/contract/device-contract';
import type { Device } from '@pullcord/device/port/device';
import { findPairing } from '@pullcord/device/portal/pairing';
import { DEVICE_HEADER, sealRequest } from '@pullcord/seal/request-seal';

const PATH = '/api/v1/policy/stream';

export interface PolicyListener {
  /** The version the stream began with. */
  first: number;
  /** Epoch ms at which that version, or a newer one, arrived; `check` runs before the clock is read. */
  next: (version: number, check?: (jws: string) => Promise<unknown>) => Promise<number>;
  close: () => void;
}

/** A paired device's policy stream at one portal, as the offscreen document holds it. */
export async function listenForPolicy(url: string, device: Device): Promise<PolicyListener> {
  const pairing = await findPairing(device.records);
  if (pairing === undefined) throw new Error('the device is not paired');
  const { privateKey } = await device.keys.require();
  const seal = await sealRequest(
    {
      deviceId: pairing.deviceId,
      method: 'GET',
      path: PATH,
      body: '',
      at: Date.now(),
      jti: device.random.id(),
    },
    privateKey,
  );
  const closing = new AbortController();
  const answer = await fetch(`${url}${PATH}`, { headers: { [DEVICE_HEADER]: seal }, signal: closing.signal });
  if (!answer.ok || answer.body === null) throw new Error(`the stream answered ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  const read = async () => {
    for (;;) {
      const end = held.indexOf('\n\n');
      if (end >= 0) {
        const event = held.slice(0, end);
        held = held.slice(end + 2);
        if (event.startsWith('event: policy'))
          return policyEvent.parse(JSON.parse(event.split('data: ')[1] ?? ''));
        continue;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      held += value;
    }
  };
  const { version: first } = await read();
  return {
    first,
    async next(version, check) {
      for (;;) {
        const event = await read();
        if (event.version < version) continue;
        await check?.(event.policy);
        return Date.now();
      }
    },
    close: () => closing.abort(),
  };
}

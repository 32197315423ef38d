import type { Device } from '../port/device.ts';
import type { TransportReply, TransportRequest } from '../port/ports.ts';
import { FAKE_PORTAL_URL, type FakePortal } from './fake-portal.ts';
import { checkPolicy } from './kept-policy.ts';
import { finishPairing, startPairing } from './start-pairing.ts';

/** For tests: the device paired with the fake portal, its first policy read. */
export async function pairWithFake(device: Device): Promise<void> {
  const started = await startPairing(device, FAKE_PORTAL_URL, null);
  const paired = await finishPairing(device, started, 'code-from-the-portal');
  if (!paired.ok) throw new Error(paired.error.detail);
  await checkPolicy(device);
}

/** For tests: one transport for a fake broker and a fake portal. */
export function eitherTransport(
  portal: FakePortal,
  broker: { send(request: TransportRequest): Promise<TransportReply> },
): { send(request: TransportRequest): Promise<TransportReply> } {
  return {
    send: (request) =>
      request.url.startsWith(FAKE_PORTAL_URL) ? portal.send(request) : broker.send(request),
  };
}

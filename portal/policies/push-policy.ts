import 'server-only';
import { eq } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { onCommit } from '../db/commit-signal.ts';
import { devices } from '../db/schema/devices.ts';
import { requireSignedPolicy } from './require-signed-policy.ts';
import { watchVersion } from './watch-version.ts';

const KEEP_ALIVE_MS = 15_000;

/** The policy in force at once, then each new one, as server-sent events. A revoked device's stream ends. */
export function pushPolicy(actor: DeviceActor, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let sent = 0;
      const send = async () => {
        const { version, policy } = await requireSignedPolicy(actor);
        if (version <= sent) return;
        sent = version;
        const data = JSON.stringify({ version, policy });
        controller.enqueue(encoder.encode(`event: policy\nid: ${version}\ndata: ${data}\n\n`));
      };
      const end = () => {
        stop();
        // Closing twice throws; the client may have gone first.
        try {
          controller.close();
        } catch {}
      };
      // Any failure ends the stream: the client comes back, and its 60 s check bridges the gap.
      const guard = (work: Promise<void>) => void work.catch(end);
      const endIfRevoked = async () => {
        if (await isRevoked(actor)) end();
      };
      const clock = setInterval(() => {
        controller.enqueue(encoder.encode(': here\n\n'));
        guard(endIfRevoked());
      }, KEEP_ALIVE_MS);
      clock.unref();
      const forgetVersion = watchVersion(() => guard(send()));
      const forgetDevice = onCommit('device', () => guard(endIfRevoked()));
      stop = () => {
        clearInterval(clock);
        forgetVersion();
        forgetDevice();
      };
      signal.addEventListener('abort', end, { once: true });
      await send();
    },
    cancel() {
      stop();
    },
  });
}

async function isRevoked(actor: DeviceActor): Promise<boolean> {
  const [device] = await read()
    .select({ revokedAt: devices.revokedAt })
    .from(devices)
    .where(eq(devices.deviceId, actor.deviceId));
  return device === undefined || device.revokedAt !== null;
}

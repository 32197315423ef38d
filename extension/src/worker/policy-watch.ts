import { policyEvent } from '@pullcord/core/contract/device-contract';
import type { Device } from '@pullcord/device/port/device';
import { acceptPolicy, checkPolicy, findPolicy, reportApplied } from '@pullcord/device/portal/kept-policy';
import { findPairing } from '@pullcord/device/portal/pairing';
import { portalNow } from '@pullcord/device/portal/portal-clock';
import { uploadEntries } from '@pullcord/device/portal/upload-entries';
import { DEVICE_HEADER, sealRequest } from '@pullcord/seal/request-seal';
import { type DeviceAlert, readAlert } from './alert-notices.ts';

const STREAM_PATH = '/api/v1/policy/stream';

export interface PolicyWatch {
  /** Asks the portal whether a newer policy stands, and uploads what waits. Quiet where there is no portal. */
  check(): Promise<void>;
  /** One event of the portal's stream. */
  hear(event: string, data: string): Promise<void>;
  /** Where the offscreen document listens, freshly signed; null where this device is not paired. */
  describeStream(): Promise<{ url: string; headers: Record<string, string> } | null>;
  setStream(up: boolean): void;
  /** Null before the first call since this worker started. */
  isReachable(): boolean | null;
  isRevoked(): boolean;
  /** What was last sent as a policy is signed by nobody this device trusts, or by nobody for now. */
  isDistrusted(): boolean;
  forget(): void;
}

/** Keeps the newest signed policy: pushed by the stream, checked every minute and before each batch. */
export function policyWatch(
  device: Device,
  onChange: () => void,
  onAlert: (alert: DeviceAlert) => void,
  onPolicy: () => void,
): PolicyWatch {
  const versionNow = async () => (await findPolicy(device))?.policy.version;
  /** An open review is judged by what is in force now, not by what was when it opened. */
  const learning = async <T>(work: () => Promise<T>): Promise<{ done: T; learnt: number | undefined }> => {
    // Asked for first and not waited for: the store reads and writes in the order it is asked.
    const [before, done] = await Promise.all([versionNow(), work()]);
    const now = await versionNow();
    if (now === before) return { done, learnt: undefined };
    onPolicy();
    return { done, learnt: now };
  };
  let reachable: boolean | null = null;
  let revoked = false;
  let distrusted = false;

  const learn = (next: boolean | null) => {
    if (next === reachable) return;
    reachable = next;
    onChange();
  };
  const check = async () => {
    if ((await findPairing(device.records)) === undefined) return;
    const { done: checked } = await learning(() => checkPolicy(device));
    revoked = !checked.ok && checked.error.problem?.code === 'device_revoked';
    distrusted = !checked.ok && checked.error.kind === 'untrusted';
    learn(checked.ok || checked.error.kind === 'refused');
    if (checked.ok && (await device.outbox.size()) > 0) await uploadEntries(device);
    onChange();
  };
  return {
    check,
    async hear(event, data) {
      learn(true);
      const alert = event === 'alert' ? readAlert(data) : undefined;
      if (alert !== undefined) onAlert(alert);
      if (event !== 'policy') return;
      const pushed = policyEvent.safeParse(readJson(data));
      if (!pushed.success) return;
      const { done: obeyed, learnt } = await learning(async () => {
        const accepted = await acceptPolicy(device, pushed.data.policy);
        // A key this device does not know may be one that it slept through: asking brings what vouches for it.
        const checked = accepted.ok ? accepted : await checkPolicy(device);
        distrusted = !checked.ok && checked.error.kind === 'untrusted';
        return accepted.ok;
      });
      onChange();
      // Nobody waits for it: the next event, and an open review that is judged anew, come before the portal's answer.
      if (obeyed && learnt !== undefined) reportApplied(device, learnt).catch(() => undefined);
    },
    async describeStream() {
      const pairing = await findPairing(device.records);
      if (pairing === undefined) return null;
      const { privateKey } = await device.keys.require();
      const seal = await sealRequest(
        {
          deviceId: pairing.deviceId,
          method: 'GET',
          path: STREAM_PATH,
          body: '',
          at: await portalNow(device),
          jti: device.random.id(),
        },
        privateKey,
      );
      return { url: new URL(STREAM_PATH, pairing.portalUrl).href, headers: { [DEVICE_HEADER]: seal } };
    },
    setStream(up) {
      learn(up ? true : reachable);
      // What the stream pushes is obeyed, and says nothing of now: who comes back asks at once.
      if (up) void check();
    },
    isReachable: () => reachable,
    isRevoked: () => revoked,
    isDistrusted: () => distrusted,
    forget() {
      reachable = null;
      revoked = false;
      distrusted = false;
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

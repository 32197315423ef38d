import type { Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import type { Pairing } from './pairing.ts';
import type { PortalFailure } from './portal-failure.ts';

export interface StartedPairing {
  portalUrl: string;
  /** To open in a browser. */
  url: string;
  verifier: string;
  state: string;
}
/** `redirectUri` null: the portal shows the code to type. Throws on a portal address that is not https (loopback may be http). */
export declare function startPairing(
  device: Device,
  portalUrl: string,
  redirectUri: string | null,
): Promise<StartedPairing>;
/** Reads code and state from the redirect; undefined where the state is not ours or the person declined. */
export declare function codeFromRedirect(redirect: string, started: StartedPairing): string | undefined;
export declare function finishPairing(
  device: Device,
  started: StartedPairing,
  code: string,
): Promise<Result<Pairing, PortalFailure>>;
export declare function unpair(device: Device): Promise<void>;

import type { Policy } from '@pullcord/core/policy/policy';
import type { Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import type { PortalFailure } from './portal-failure.ts';

/** The newest signed policy seen. `checkedAt`: when the portal last said it is still the newest. */
export interface KeptPolicy {
  policy: Policy;
  checkedAt: number;
}
export declare function findPolicy(device: Device): Promise<KeptPolicy | undefined>;
/** Asks the portal with the version as ETag; keeps a newer one. */
export declare function checkPolicy(device: Device): Promise<Result<KeptPolicy, PortalFailure>>;
/** A pushed JWS (policy/stream): verified with the pinned keys, never older than seen. */
export declare function acceptPolicy(device: Device, jws: string): Promise<Result<KeptPolicy, PortalFailure>>;

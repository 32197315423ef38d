import type { Result } from '@pullcord/core/value/result';
import type { BrokerToken } from '../port/broker-token.ts';
import type { BrokerHosts, Device } from '../port/device.ts';
import type { BrokerFailure } from './broker-failure.ts';

export interface BrokerProfile {
  /** The client code: our `account`. */
  account: string;
  name: string;
}
/** Whose token is this? Asked before the account is known, hence by token and hosts. */
export declare function readProfile(
  device: Device,
  token: BrokerToken,
  hosts: BrokerHosts,
): Promise<Result<BrokerProfile, BrokerFailure>>;

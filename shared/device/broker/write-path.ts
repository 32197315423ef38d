import type { BrokerWords } from '@pullcord/core/dispatch/cancel-ack';
import type { RejectReason } from '@pullcord/core/dispatch/reject-reason';
import type { Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import type { BrokerFailure } from './broker-failure.ts';

export interface WritePath {
  open: boolean;
  provedAt: number;
  rejected: RejectReason | null;
  words: BrokerWords;
}
/** May this machine cancel? One recorded cancel of an id that cannot exist. */
export declare function proveWritePath(
  device: Device,
  account: string,
): Promise<Result<WritePath, BrokerFailure>>;

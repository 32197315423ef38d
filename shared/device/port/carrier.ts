import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import type { TransportReply } from './ports.ts';

/** Takes a cancel to the broker by another way than this machine's own address. */
export interface Carrier {
  /** For people: whose way it is. */
  readonly name: string;
  /** `headers` hold the broker's token; they are handed on and kept nowhere. */
  send(call: CancelCall, headers: Readonly<Record<string, string>>): Promise<TransportReply>;
  /** Why the carrier itself declined the last call, so that nothing was sent; null where it did not. */
  declined(): string | null;
}

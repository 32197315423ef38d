import { describeWritePathProof, IMPOSSIBLE_ORDER_ID } from '@pullcord/core/broker/describe-call';
import { readAck } from '@pullcord/core/broker/read-ack';
import { brokerWords } from '@pullcord/core/dispatch/cancel-ack';
import { REJECT_REASONS, type RejectReason, rejectReason } from '@pullcord/core/dispatch/reject-reason';
import { ok, type Result } from '@pullcord/core/value/result';
import { z } from 'zod';
import type { BrokerToken } from '../port/broker-token.ts';
import type { Carrier } from '../port/carrier.ts';
import type { BrokerHosts, Device } from '../port/device.ts';
import { type BrokerFailure, tokenMissing } from './broker-failure.ts';
import { readProfile } from './read-profile.ts';
import { sendToBroker } from './send.ts';

/** May this machine cancel? `rejected` is why not, in `words` the broker's own; `open` null where no answer told. */
export const writePath = z.object({
  open: z.boolean().nullable(),
  provedAt: z.number(),
  rejected: rejectReason.nullable(),
  words: brokerWords,
});
export type WritePath = z.infer<typeof writePath>;

/** One cancel of an id that cannot exist, written to the journal first: it charges the account's writes like any other. */
export async function proveWritePath(
  device: Device,
  account: string,
  carrier?: Carrier,
): Promise<Result<WritePath, BrokerFailure>> {
  const token = await device.tokens.find(account);
  if (token === undefined) return tokenMissing();
  const hosts = await device.hostsOf(account);
  const at = device.clock.now();
  const batchId = `write-path-${device.random.id()}`;
  await device.journal.append({
    batchId,
    account,
    kind: 'event',
    at,
    writes: 1,
    body: { kind: 'write_path' },
  });
  const call = { kind: 'single', orderId: IMPOSSIBLE_ORDER_ID } as const;
  const carry = carrier && ((headers: Readonly<Record<string, string>>) => carrier.send(call, headers));
  const reply = await sendToBroker(device, describeWritePathProof(hosts), token, carry && { carry });
  const declined = carrier?.declined() ?? null;
  if (declined !== null) return ok(closedBy(declined, at));
  const ack = readAck(call, reply);
  const first = ack.acks[0];
  const told = ack.refusedWhole ?? (first?.kind === 'rejected' ? first.reason : null);
  const rejected =
    told === 'token_invalid' && (await reads(device, token, hosts)) ? 'write_not_permitted' : told;
  return ok({
    open: isOpen(rejected),
    provedAt: at,
    rejected,
    words: ack.words,
  });
}

/**
 * The broker has been seen to call a fresh token invalid for orders alone. Where it still says whose token it is, another
 * token would be refused as well.
 */
async function reads(device: Device, token: BrokerToken, hosts: BrokerHosts): Promise<boolean> {
  return (await readProfile(device, token, hosts)).ok;
}

/** The way is shut before the broker: whoever keeps it says why. */
function closedBy(message: string, provedAt: number): WritePath {
  const words = { httpStatus: null, code: null, message };
  return { open: false, provedAt, rejected: 'write_not_permitted', words };
}

/** Refused for the id's own sake: the broker let the request in and looked for the order. */
const OF_THE_ID: ReadonlySet<RejectReason> = new Set(['order_unknown', 'request_invalid', 'already_ended']);

function isOpen(rejected: RejectReason | null): boolean | null {
  if (rejected === null) return null;
  if (OF_THE_ID.has(rejected)) return true;
  return REJECT_REASONS[rejected].stopsBatch || rejected === 'route_absent' ? false : null;
}

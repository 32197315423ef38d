import { z } from 'zod';
import { segment } from '../order/instrument.ts';
import { orderId } from '../order/order.ts';

/**
 * One request as the planner chose it, without wire. `sweep` is the broker's filter call and
 * carries the ids it is expected to catch; it cannot be built without a tag or a segment.
 * `batch` is the specification's endpoint.
 */
export const cancelCall = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), orderId }),
  z
    .object({
      kind: z.literal('sweep'),
      segment: segment.optional(),
      tag: z.string().min(1).max(40).optional(),
      expected: z.array(orderId).min(1),
    })
    .refine((call) => call.segment !== undefined || call.tag !== undefined, {
      message: 'A sweep needs a tag or a segment; without one it would cancel the whole account.',
    }),
  z.object({ kind: z.literal('batch'), orderIds: z.array(orderId).min(1) }),
]);
export type CancelCall = z.infer<typeof cancelCall>;

export const route = z.enum(['auto', 'single', 'sweep', 'batch']);
export type Route = z.infer<typeof route>;

/** The orders a call is meant for. */
export function ordersOf(call: CancelCall): readonly string[] {
  switch (call.kind) {
    case 'single':
      return [call.orderId];
    case 'sweep':
      return call.expected;
    case 'batch':
      return call.orderIds;
  }
}

import { type CanonicalRow, canonicalRows } from '../value/canonical-json.ts';
import { type Digest, sha256, sha256Hex } from '../value/sha256.ts';
import type { CancelCall } from './cancel-call.ts';
import type { PlannedOrder } from './cancel-plan.ts';

/**
 * What a confirmation names: lower-case hex SHA-256 over the rows that would be sent, in their order, and
 * the calls that would carry them. Rows are arrays of text and integers, since whole orders cost five times
 * as much. Snapshot time and batch id are left out: the same cancel has the same fingerprint.
 */
export function fingerprint(
  account: string,
  orders: readonly PlannedOrder[],
  calls: readonly CancelCall[],
  digest: Digest = sha256,
): string {
  const rows = orders.map((row) => [
    row.orderId,
    row.side,
    row.instrumentKey,
    row.product,
    row.pendingQuantity,
    row.price,
    row.triggerPrice,
  ]);
  const severals = calls.filter((call) => call.kind !== 'single').map(kindRow);
  return sha256Hex(canonicalRows(['pullcord plan 1', account, rows, severals]), digest);
}

/** A single cancel says no more than its order's row; a sweep reaches as far as its filter. */
function kindRow(call: Exclude<CancelCall, { kind: 'single' }>): CanonicalRow {
  return call.kind === 'sweep'
    ? ['sweep', call.segment ?? null, call.tag ?? null, call.expected]
    : ['batch', call.orderIds];
}

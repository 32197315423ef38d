import { toSnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { writeAhead } from '../journal/intent-ahead.ts';
import type { Device } from '../port/device.ts';
import { firstIntents } from './first-intents.ts';
import type { Review } from './review.ts';
import { startedFor } from './started-for.ts';

/**
 * While somebody looks at a review that may be confirmed: puts the intent of its first cancel on the disk. Only of a cancel
 * for one order, since that is all that may be in doubt where a power cut takes the confirmation. Writes nothing where it
 * stands already.
 */
export async function prepareIntent(device: Device, review: Review): Promise<void> {
  const { plan, authority, decision } = review;
  if (!decision.granted) return;
  const started = await startedFor(device, review, { deadlineMs: null, epoch: 0 });
  // Which order goes first is the plan's; when it may go is asked at the confirmation.
  const { othersPerS: _paced, ...settings } = started.settings;
  const unpaced = { ...started, settings: { ...settings, ledger: { spentAt: [], pausedUntil: 0 } } };
  const [first] = firstIntents(unpaced);
  if (first === undefined || first.call.kind !== 'single') return;
  const { orderId } = first.call;
  const order = plan.orders.find((each) => each.orderId === orderId);
  if (order === undefined) return;
  const { batchId, account, fingerprint } = plan;
  const before = toSnapshotRow(order);
  const { policyVersion } = authority;
  await writeAhead(device, { batchId, account, fingerprint, orderId, policyVersion, before });
}

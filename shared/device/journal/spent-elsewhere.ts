import type { Device } from '../port/device.ts';
import type { JournalLine } from '../port/ports.ts';
import { LONGEST_WINDOW_MS } from './charge-lines.ts';

/**
 * When writes were charged to the account since a batch began, or was taken up last, that its own journal does not hold:
 * other batches ran while nobody ran this one, and whoever takes it up must not spend what they have spent. Ascending, none
 * later than `now`, and none that no window counts any more.
 */
export async function spentElsewhere(
  device: Device,
  { batchId, account, since }: { batchId: string; account: string; since: number },
  now: number,
): Promise<number[]> {
  const [all, own] = await Promise.all([
    device.journal.writesSince(account, Math.max(since, now - LONGEST_WINDOW_MS)),
    device.journal.read(batchId),
  ]);
  const ours = Map.groupBy(own, nameOf);
  const others = all.filter((line) => ours.get(nameOf(line))?.pop() === undefined);
  const times = others.flatMap(({ at, writes }) => Array.from({ length: writes }, () => Math.min(at, now)));
  return times.sort((a, b) => a - b);
}

function nameOf({ at, writes }: Pick<JournalLine, 'at' | 'writes'>): string {
  return `${at} ${writes}`;
}

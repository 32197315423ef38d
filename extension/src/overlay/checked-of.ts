import type { OverlayRow } from './overlay-rows.ts';

/** A tick over many rows: on where all that it can tick are, half where some are. */
export function checkedOf(rows: readonly OverlayRow[], ticked: ReadonlySet<string>): boolean | 'mixed' {
  if (ticked.size === 0) return false;
  let plain = 0;
  let held = 0;
  for (const { kind, order } of rows) {
    if (kind !== 'plain') continue;
    plain += 1;
    if (ticked.has(order.orderId)) held += 1;
  }
  if (held === 0) return false;
  return held === plain ? true : 'mixed';
}

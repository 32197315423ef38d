import { useEffect, useState } from 'react';
import type { TraderPreset } from '../messages/trader-settings.ts';
import { filtersOf } from './overlay-filters.ts';
import { type OverlayRow, pickRows } from './overlay-rows.ts';

/**
 * Orders that each preset would tick, counted one preset at a time while the page has nothing else to do: fifty
 * presets over ten thousand orders are more than a frame.
 */
export function usePresetCounts(
  presets: readonly TraderPreset[],
  rows: readonly OverlayRow[],
  at: number,
): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const counted = new Map<string, number>();
    let next = 0;
    let idle = 0;
    const count = () => {
      const preset = presets[next];
      if (preset === undefined) return setCounts(counted);
      next += 1;
      const found = pickRows(rows, filtersOf(preset.scope), at).filter(({ kind }) => kind === 'plain');
      counted.set(preset.name, found.length);
      idle = requestIdleCallback(count, { timeout: 1_000 });
    };
    if (presets.length > 0) idle = requestIdleCallback(count, { timeout: 1_000 });
    return () => cancelIdleCallback(idle);
  }, [presets, rows, at]);
  return counts;
}

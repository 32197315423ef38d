import type { Dispatch } from 'react';
import type { GridLine } from './group-lines.ts';
import { idsToTick, type OverlayAction } from './overlay-state.ts';

const PAGE = 20;

interface GridKeys {
  lines: readonly GridLine[];
  cursor: string | null;
  ticked: ReadonlySet<string>;
  dispatch: Dispatch<OverlayAction>;
}

/**
 * Arrows, Home, End and pages move; with Shift they tick the stretch. Space ticks an order or a whole group,
 * left and right fold it, Ctrl A ticks all shown. True where the key was taken.
 */
export function onGridKey(event: KeyPress, { lines, cursor, ticked, dispatch }: GridKeys): boolean {
  const from = lines.findIndex(({ key }) => key === cursor);
  const line = lines[from];
  const to = targetOf(event.key, from, lines.length);
  if (to !== undefined) {
    const next = lines[to];
    if (next === undefined) return true;
    const shown = lines.flatMap((each) => (isTickable(each) ? [each.key] : []));
    if (event.shiftKey && next.kind === 'order') dispatch({ do: 'stretch', id: next.key, shown });
    else dispatch({ do: 'cursor', id: next.key });
    return true;
  }
  if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    const grouped = lines.some(({ kind }) => kind === 'group');
    const all = lines.flatMap((each) => (each.kind === 'group' ? each.rows : grouped ? [] : [each.row]));
    dispatch({ do: 'tick', ids: [...idsToTick(all)], on: true });
    return true;
  }
  if (line === undefined) return false;
  if (event.key === ' ') {
    const ids = line.kind === 'group' ? [...idsToTick(line.rows)] : isTickable(line) ? [line.key] : [];
    if (ids.length === 0) return true;
    dispatch({ do: 'tick', ids, on: !ids.every((id) => ticked.has(id)) });
    return true;
  }
  const folds = event.key === 'ArrowLeft' ? true : event.key === 'ArrowRight' ? false : undefined;
  if (folds === undefined || line.kind !== 'group') return false;
  if (line.folded !== folds) dispatch({ do: 'fold', key: line.key });
  return true;
}

/** An order that is on its way out, or that nobody could read, has a box that takes no tick. */
export function isTickable(line: GridLine): boolean {
  return line.kind === 'order' && (line.row.kind === 'plain' || line.row.kind === 'protective');
}

/** What of a key event counts. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

function targetOf(key: string, from: number, count: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    Home: 0,
    End: count - 1,
    PageDown: from + PAGE,
    PageUp: from - PAGE,
  };
  const wanted = steps[key];
  return wanted === undefined ? undefined : Math.min(Math.max(wanted, 0), Math.max(count - 1, 0));
}

import { useState } from 'react';
import type { GridLine } from './group-lines.ts';

/** A line, its place, and pixels from the top of the list; parked where nothing stands there now. */
export interface PlacedLine {
  line: GridLine;
  at: number;
  start: number;
  isParked: boolean;
}

/** Places from the top that are kept: a screen and what is drawn below it. */
const KEPT = 48;

/**
 * What the list draws: the lines in view, and unseen the last orders that stood where a filter left no line. The next
 * keystroke that widens the list again finds them made: forty rows made anew take longer than a frame. `height`: pixels.
 */
export function usePlacedLines(
  lines: readonly GridLine[],
  inView: readonly { index: number; start: number }[],
  height: number,
): PlacedLine[] {
  const [kept] = useState(() => new Map<number, GridLine>());
  keepLines(kept, lines, inView);
  return placeLines(kept, lines, inView, height);
}

/** Notes the lines last drawn at each of the first places. */
export function keepLines(
  kept: Map<number, GridLine>,
  lines: readonly GridLine[],
  inView: readonly { index: number }[],
): void {
  for (const { index } of inView) {
    const line = lines[index];
    if (line !== undefined && index < KEPT) kept.set(index, line);
  }
}

/** Those in view where they stand; those kept, of which the list has no line any more, above its top. */
export function placeLines(
  kept: ReadonlyMap<number, GridLine>,
  lines: readonly GridLine[],
  inView: readonly { index: number; start: number }[],
  height: number,
): PlacedLine[] {
  const placed = inView.flatMap(({ index, start }): PlacedLine[] => {
    const line = lines[index];
    return line === undefined ? [] : [{ line, at: index, start, isParked: false }];
  });
  for (const [at, line] of kept) {
    // Where nothing can be scrolled to: hiding each would have the styles of all that it holds worked out anew.
    if (at >= lines.length && line.kind === 'order')
      placed.push({ line, at, start: (at - KEPT) * height, isParked: true });
  }
  return placed;
}

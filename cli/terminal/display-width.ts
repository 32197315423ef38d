/** Marks that stand on the letter before them, and signs that take no room. */
const NO_CELL = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** What a terminal draws in two cells: the wide and full-width letters of UAX #11, and pictures. */
const TWO_CELLS =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]$/u;

/** Cells that a text takes in a terminal. A tag may be written in any script. */
export function displayWidth(text: string): number {
  let cells = 0;
  for (const sign of text) cells += cellsOf(sign);
  return cells;
}

/** As much of a text as fits so many cells: a line that went on would move all that is drawn over it later. */
export function cutToWidth(text: string, cells: number): string {
  let left = cells;
  let end = 0;
  for (const sign of text) {
    left -= cellsOf(sign);
    if (left < 0) return text.slice(0, end);
    end += sign.length;
  }
  return text;
}

function cellsOf(sign: string): number {
  if (NO_CELL.test(sign)) return 0;
  return TWO_CELLS.test(sign) ? 2 : 1;
}

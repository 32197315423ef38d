import { displayWidth } from './display-width.ts';

/** Columns padded with spaces, for a terminal or a log. Control characters of a broker's text never reach a terminal. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const clean = [heads, ...rows].map((row) => row.map(plain));
  const widths = heads.map((_, column) => Math.max(...clean.map((row) => displayWidth(row[column] ?? ''))));
  return clean.map((row) =>
    row
      .map((cell, column) => `${cell}${' '.repeat((widths[column] ?? 0) - displayWidth(cell))}`)
      .join('  ')
      .trimEnd(),
  );
}

export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
